/** Service wing, catalogue: a national template: what template.yaml says, and how a service names the one it follows. Pure. */
import { z } from 'zod'
import { Bilingual } from '../../../kernel/language.ts'
import { Fact, knownFiles, type PackageTexts, Slug, type TemplateRef } from '../model.ts'

/** `same`: the part is the template's. `at-most`: a number that may be smaller, never larger. */
export const lockRules = ['same', 'at-most'] as const
export const LockRule = z.enum(lockRules)
export type LockRule = z.infer<typeof LockRule>

/**
 * One part that a region may not change, and by what ground. `at` of `service.yaml`: keys from the outside inwards, an item of
 * a list by its own name; of `form.json`: the key of a question; of `procedure.bpmn`: the id of a step or way; of
 * `letter.typ`: the name of a clause; of `decision.dmn`: the id of a table.
 */
export const Lock = z.strictObject({
  file: z.enum(knownFiles),
  at: z.array(z.string().min(1).max(300)).min(1).max(6),
  rule: LockRule.default('same'),
  /** What the part is called where a person is told that it is locked. */
  name: Bilingual,
  reason: Bilingual,
  ...Fact.shape,
})
export type Lock = z.infer<typeof Lock>

/** `template.yaml`. Its id is also that of the service. */
export const TemplateSheet = z.strictObject({
  id: Slug,
  version: z.int().positive().max(9999),
  example: z.boolean(),
  name: Bilingual,
  publisher: Bilingual,
  published_on: z.iso.date(),
  summary: Bilingual,
  /** What is new against the version before. */
  changes: Bilingual.optional(),
  locks: z.array(Lock).min(1).max(200),
})
export type TemplateSheet = z.infer<typeof TemplateSheet>

export const sheetFile = 'template.yaml'
export const templateFiles = [sheetFile, ...knownFiles] as const
/** A template as written: a package, and the sheet that says what of it is locked. */
export type TemplateTexts = PackageTexts & { [sheetFile]: string }

/** A template read. `ref` names exactly this content. */
export type Template = { sheet: TemplateSheet; ref: TemplateRef; texts: TemplateTexts }

/** Why a locked part is not as it must be. `around`: a step can be passed by; `unreadable`: the file cannot be looked at. */
export const breachKinds = ['changed', 'missing', 'more', 'around', 'unreadable', 'hidden'] as const
export type BreachKind = (typeof breachKinds)[number]
export type Breach = { lock: Lock; kind: BreachKind; line: number }
