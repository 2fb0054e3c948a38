/** Drafts, rules: what is asked of this applicant, in which order, and what still stands in the way of sending. Pure. */

import { changedFields } from '../../../engines/forms/changed.ts'
import { checkAnswer } from '../../../engines/forms/check-answer.ts'
import type { Field, FieldProblem, Form, FormContext, Page } from '../../../engines/forms/model.ts'
import { validateAll } from '../../../engines/forms/validate.ts'
import { pagesOf } from '../../../engines/forms/visible.ts'
import type { Actor } from '../../../kernel/actor.ts'
import type { Bilingual } from '../../../kernel/language.ts'
import type { Day } from '../../../kernel/time.ts'
import type { Answers, Draft, Renewed } from '../model.ts'
import { isUnchanged } from './correction.ts'

/**
 * A draft with all that its form may know of the world. In a correction: `before`, the answers of the case, and `open`,
 * what may be changed (`openKeys`).
 */
export type Asked = {
  form: Form
  draft: Draft
  ctx: FormContext
  before?: Readonly<Record<string, unknown>>
  open?: ReadonlySet<string>
}

/** Whoever holds the draft on this device, its account, or the helper writing it. */
export function mayOpenDraft(grants: ReadonlySet<string>, actor: Actor, draft: Draft): boolean {
  if (grants.has(`draft:${draft.id}`)) return true
  if (actor.kind === 'applicant') return draft.applicantId === actor.applicantId
  return actor.kind === 'staff' && draft.helperId === actor.staffId
}

/** In helper mode nothing goes on before it is said for whom it is. */
export const asksHelper = (draft: Draft): boolean =>
  draft.channel === 'helper' && draft.newsTo === undefined && draft.caseId === undefined

export const problemsOf = ({ form, draft, ctx }: Asked): FieldProblem[] => validateAll(form, draft.answers, ctx)

/** Pages to go through: all that are visible; in a correction those with something that may be changed. */
export function shownPages({ form, draft, ctx, open }: Asked): Page[] {
  const pages = pagesOf(form, draft.answers, ctx)
  return open ? pages.filter((page) => page.fields.some((field) => open.has(field.key))) : pages
}

export type SectionState = {
  title: Bilingual
  state: 'not-started' | 'partly' | 'done' | 'to-mend' | 'mended' | 'asked-again'
  optional: boolean
  first: string
}

/** The lines of the task list. */
export function sectionStates(asked: Asked, problems = problemsOf(asked)): SectionState[] {
  const { form, draft } = asked
  const wrong = new Set(problems.map((problem) => problem.key))
  const again = new Set(draft.renewed?.fields)
  const pages = shownPages(asked)
  return form.sections.flatMap((section): SectionState[] => {
    const own = pages.filter((page) => page.section === section.id)
    const fields = own.flatMap((page) => page.fields)
    const firstWhere = (test: (field: Field) => boolean) => own.find((page) => page.fields.some(test))?.id
    const first = own[0]?.id
    if (first === undefined) return []
    const at = firstWhere((field) => wrong.has(field.key)) ?? firstWhere((field) => again.has(field.key)) ?? first
    const answered = fields.some((field) => Object.hasOwn(draft.answers, field.key))
    const open = fields.some((field) => wrong.has(field.key))
    const mending = fields.filter((field) => draft.askOnly?.includes(field.key))
    const state = draft.askOnly
      ? open || mending.some((field) => isUnchanged(asked, field.key))
        ? 'to-mend'
        : 'mended'
      : fields.some((field) => again.has(field.key))
        ? 'asked-again'
        : !answered
          ? 'not-started'
          : open
            ? 'partly'
            : 'done'
    return [{ title: section.title, state, optional: fields.every((field) => !field.required), first: at }]
  })
}

/** Where to go when a page is done: the next page, the first that still has a problem, or `undefined` for the end. */
export function pageAfter(asked: Asked, pageId: string, fromCheck: boolean): string | undefined {
  const pages = shownPages(asked)
  if (fromCheck) {
    const wrong = new Set(problemsOf(asked).map((problem) => problem.key))
    return pages.find((page) => page.fields.some((field) => wrong.has(field.key)))?.id
  }
  const order = [...asked.form.pages.keys()]
  const at = order.indexOf(pageId)
  return pages.find((page) => order.indexOf(page.id) > at)?.id
}

export function pageBefore(asked: Asked, pageId: string): string | undefined {
  const order = [...asked.form.pages.keys()]
  const at = order.indexOf(pageId)
  return shownPages(asked).findLast((page) => order.indexOf(page.id) < at)?.id
}

export type Contact = { channel: 'email' | 'phone'; address: string; label: Bilingual }

/** Addresses given in visible answers, each once. */
export function contactsIn({ form, draft, ctx }: Asked): Contact[] {
  const found: Contact[] = []
  for (const page of pagesOf(form, draft.answers, ctx)) {
    for (const field of page.fields) {
      if (field.kind !== 'email' && field.kind !== 'phone') continue
      const address = draft.answers[field.key]
      if (typeof address !== 'string' || found.some((one) => one.address === address)) continue
      found.push({ channel: field.kind, address, label: field.short })
    }
  }
  return found
}

/** As `confirmed` keeps it. Addresses are compared without case. */
export const contactMark = (channel: 'email' | 'phone', address: string): string =>
  `${channel}:${address.toLowerCase()}`

export const isConfirmed = (draft: Draft, contact: Pick<Contact, 'channel' | 'address'>): boolean =>
  draft.confirmed.includes(contactMark(contact.channel, contact.address))

/** Whether the page that confirms contacts still has something to ask. */
export const asksContact = (asked: Asked): boolean =>
  !asked.draft.withoutNews &&
  asked.draft.caseId === undefined &&
  asked.draft.newsTo !== 'helper' &&
  contactsIn(asked).some((contact) => !isConfirmed(asked.draft, contact))

/**
 * What a signed-in applicant need not write nor confirm again: the account's addresses, in the fields that ask for the
 * applicant's own. They can be changed like any answer; another address is confirmed anew.
 */
export function knownContacts(
  form: Form,
  account: { email?: string; phone?: string },
): Pick<Draft, 'answers' | 'confirmed'> {
  const answers: Answers = {}
  const own = { email: 'email', phone: 'tel' } as const
  for (const field of form.fields.values()) {
    if ((field.kind !== 'email' && field.kind !== 'phone') || field.autocomplete !== own[field.kind]) continue
    const address = account[field.kind]
    // An address the form would refuse (a landline where a mobile is asked) is not put into people's mouths.
    if (address !== undefined && !checkAnswer(field, address, { today: '2000-01-01' as Day }))
      answers[field.key] = address
  }
  const confirmed = (['email', 'phone'] as const).flatMap((channel) => {
    const address = account[channel]
    return address === undefined ? [] : [contactMark(channel, address)]
  })
  return { answers, confirmed }
}

const nameKeys = ['nama_lengkap', 'nama_pemohon', 'nama']

/** Under which name officers find the case: the applicant's own when the form asks for it, else the first name in it. */
export function applicantNameOf(form: Form, answers: Answers): string {
  const names = [...form.fields.values()].filter(
    (field) => field.kind === 'person-name' && typeof answers[field.key] === 'string',
  )
  const own =
    names.find((field) => nameKeys.includes(field.key)) ??
    names.find((field) => field.autocomplete === 'name') ??
    names[0]
  const name = own && answers[own.key]
  return typeof name === 'string' ? name : '–'
}

/** The draft on a newer version of its form: what still means the same is kept, the rest is asked again. */
export function carriedOver(draft: Draft, old: Form, next: { form: Form; version: number }, ctx: FormContext): Draft {
  const { kept, askAgain, suggested } = changedFields(old, next.form, draft.answers, ctx)
  const earlier = draft.renewed ?? { fields: [], suggested: {} }
  const fields = [...new Set([...earlier.fields, ...askAgain])].filter(
    (key) => next.form.fields.has(key) && !Object.hasOwn(kept, key),
  )
  const hints = Object.fromEntries(
    Object.entries({ ...earlier.suggested, ...suggested }).filter(([key]) => fields.includes(key)),
  )
  return { ...draft, version: next.version, answers: kept, renewed: renewedOf({ fields, suggested: hints }) }
}

/** What is left to be asked again once these fields were answered. */
export function withoutAsked(renewed: Renewed | undefined, keys: readonly string[]): Renewed | undefined {
  if (!renewed) return undefined
  return renewedOf({ ...renewed, fields: renewed.fields.filter((key) => !keys.includes(key)) })
}

const renewedOf = (renewed: Renewed): Renewed | undefined => (renewed.fields.length > 0 ? renewed : undefined)
