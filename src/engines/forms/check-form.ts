/** Engine forms: what a designer must mend before a form may be published. Pure. */
import { type Condition, holds } from '../rules/feel.ts'
import type { Field, Form, FormProblem, FormProblemCode, LeafField } from './model.ts'
import { leafValue } from './visible.ts'

/** A condition, the keys it may see, and the keys it must not because it decides over them. */
type Place = { condition: Condition; at: string; known: ReadonlySet<string>; own: ReadonlySet<string>; hides: Field[] }

/**
 * Problems of meaning, for a form that compiles: conditions that can never see what they name (unknown, own, or later
 * fields; with these refused no cycle can be written), parts that can never be seen, keys that hide one another, missing English.
 * NB: "never seen" is proved only for conditions over choices and tick boxes, up to 5,000 combinations, without today() and now().
 */
export function checkForm(form: Form): FormProblem[] {
  const problems: FormProblem[] = []
  const tell = (path: string, code: FormProblemCode, found: string, allowed: string) =>
    problems.push({ path, code, found, allowed })
  const children = new Set<string>()
  for (const field of form.fields.values())
    if (field.kind === 'repeat') for (const child of field.fields) children.add(child.key)

  for (const { condition, at, known, own, hides } of places(form)) {
    const everything = [...form.fields.keys()]
    const allowed = known.size === 0 ? 'nothing: it stands first' : [...known].slice(-30).join(', ')
    for (const name of condition.names) {
      if (known.has(name)) continue
      if (own.has(name)) tell(at, 'own-name', name, allowed)
      else tell(at, everything.includes(name) ? 'later-name' : 'unknown-name', name, allowed)
    }
    for (const name of condition.filterNames)
      if (!known.has(name) && !children.has(name))
        tell(at, 'unknown-name', name, `${allowed}, ${[...children].join(', ')}`)
    if (hides.length > 0 && alwaysHolds(form, condition)) {
      const required = hides.find((field) => field.required)
      if (required)
        tell(at, 'always-hidden-required', `${condition.text} (${required.key})`, 'a condition that can be false')
      else tell(at, 'always-hidden', condition.text, 'a condition that can be false')
    }
  }
  for (const problem of collisions(form)) problems.push(problem)
  for (const path of form.withoutEnglish) tell(path, 'missing-english', 'Indonesian only', 'text in both languages')
  return problems
}

function places(form: Form): Place[] {
  const found: Place[] = []
  const known = new Set<string>()
  const keys = (fields: Field[]) => new Set(fields.map((field) => field.key))
  const add = (
    condition: Condition | undefined,
    at: string,
    own: ReadonlySet<string>,
    hides: Field[],
    seen = known,
  ) => {
    if (condition) found.push({ condition, at, known: new Set(seen), own, hides })
  }
  const hide = (at: string) => `${at}.conditional.hide`
  for (const section of form.sections) {
    const inside = section.pages.flatMap((page) => page.fields)
    add(section.hide, hide(section.at), keys(inside), inside)
    for (const page of section.pages) {
      if (page.hide) add(page.hide, hide(page.at), keys(page.fields), page.fields)
      for (const note of page.notes) add(note.hide, `${page.at} (text)`, keys(page.fields), [])
      for (const field of page.fields) {
        const own = new Set([field.key])
        add(field.hide, hide(field.at), own, [field])
        if (field.kind === 'repeat') {
          const seen = new Set(known)
          for (const child of field.fields) {
            const below = keys(field.fields.slice(field.fields.indexOf(child)))
            below.add(field.key)
            seen.delete(child.key)
            add(child.hide, hide(child.at), below, [child], seen)
            seen.add(child.key)
            add(child.rule?.condition, `${child.at}.properties.rule`, below, [], seen)
          }
        }
        known.add(field.key)
        if (field.kind !== 'repeat') add(field.rule?.condition, `${field.at}.properties.rule`, new Set(), [])
      }
    }
  }
  return found
}

const combinations = 5000

/** Whether the condition holds whatever is chosen. Every value a choice or tick box can take is tried. */
function alwaysHolds(form: Form, condition: Condition): boolean {
  if (condition.filterNames.length > 0 || /\b(today|now)\b/.test(condition.text)) return false
  let tried: Record<string, unknown>[] = [{}]
  for (const name of condition.names) {
    const field = form.fields.get(name)
    const domain = field && field.kind !== 'repeat' ? domainOf(field) : undefined
    if (!domain || tried.length * domain.length > combinations) return false
    tried = tried.flatMap((values) => domain.map((value) => ({ ...values, [name]: value })))
  }
  return tried.every((values) => holds(condition, values))
}

function domainOf(field: LeafField): unknown[] | undefined {
  if (field.kind === 'choice') return [null, ...field.options.map((option) => option.value)]
  if (field.kind === 'boolean') return [leafValue(field, true), leafValue(field, false), null]
  return undefined
}

/** Keys that differ only in case or underscores, and keys in a group that hide one outside it. */
function collisions(form: Form): FormProblem[] {
  const problems: FormProblem[] = []
  const among = (fields: readonly Field[]) => {
    const seen = new Map<string, string>()
    for (const field of fields) {
      const bare = field.key.toLowerCase().replaceAll('_', '')
      const other = seen.get(bare)
      if (other !== undefined)
        problems.push({ path: `${field.at}.key`, code: 'colliding-key', found: field.key, allowed: `unlike ${other}` })
      seen.set(bare, field.key)
    }
  }
  among([...form.fields.values()])
  for (const field of form.fields.values()) {
    if (field.kind !== 'repeat') continue
    among(field.fields)
    for (const child of field.fields)
      if (form.fields.has(child.key))
        problems.push({
          path: `${child.at}.key`,
          code: 'colliding-key',
          found: child.key,
          allowed: 'a key no field outside has',
        })
  }
  return problems
}
