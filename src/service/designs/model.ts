/** Service wing, designs: a service package while somebody changes it. Pure; may import kernel, engines and the catalogue's model. */
import { z } from 'zod'
import { knownFiles, type PackageFile, type PackageTexts, type TemplateRef } from '../catalogue/model.ts'

/** How many designs of a region may be open at once. */
export const designsMost = 200
/** Earlier states of a design that can be returned to. */
export const revisionsKept = 200
/** Longest text of one file, in UTF-16 units; the largest of the library has a seventh of that. */
export const longestText = 180_000
/** Longest name of a design, in UTF-16 units. */
export const longestTitle = 200

export const Files = z.object({
  'service.yaml': z.string(),
  'form.json': z.string(),
  'procedure.bpmn': z.string(),
  'letter.typ': z.string(),
  'decision.dmn': z.string().optional(),
}) satisfies z.ZodType<PackageTexts>

export const FileName = z.enum(knownFiles)

/** `open`: may be changed. `handed-over`: waits for a second person as a proposal. `closed`: put away. */
export const designStates = ['open', 'handed-over', 'closed'] as const
export const DesignState = z.enum(designStates)
export type DesignState = z.infer<typeof DesignState>

export const Design = z.object({
  id: z.uuid(),
  serviceId: z.string(),
  title: z.string(),
  /** The version it began from; absent for a service never published here. */
  baseVersion: z.int().optional(),
  /** Counts what was saved, from 0 as it was begun. */
  revision: z.int().nonnegative(),
  files: Files,
  begunBy: z.uuid(),
  begunAt: z.date(),
  changedBy: z.uuid(),
  changedAt: z.date(),
  state: DesignState,
  proposalId: z.uuid().optional(),
  /** The national template it is held to, by exactly this content; written as it is begun. */
  templateId: z.string().optional(),
  templateVersion: z.int().optional(),
  templateHash: z.string().optional(),
})
export type Design = z.infer<typeof Design>

/** The template a design is held to. */
export const heldTo = (
  design: Pick<Design, 'templateId' | 'templateVersion' | 'templateHash'>,
): TemplateRef | undefined =>
  design.templateId && design.templateVersion && design.templateHash
    ? { id: design.templateId, version: design.templateVersion, hash: design.templateHash }
    : undefined

/** A design in a list: without its files. */
export const DesignHead = Design.omit({ files: true })
export type DesignHead = z.infer<typeof DesignHead>

/** One saved change: which file, by whom, when; `standsFor` when it was a step back to that revision. */
export const Saved = z.object({
  revision: z.int(),
  file: FileName,
  standsFor: z.int().optional(),
  savedBy: z.uuid(),
  savedAt: z.date(),
})
export type Saved = z.infer<typeof Saved>

/** What a design begins with. `template`: a folder of the library's services. `copy`: a service offered here, under another id. */
export type Beginning =
  | { from: 'present'; serviceId: string }
  | { from: 'template'; template: string; serviceId: string; name: string }
  | { from: 'copy'; of: string; serviceId: string; name: string }
  | { from: 'empty'; serviceId: string; name: string }
  /** Under this version of a national template; `keep`: what the region offers now stays, but for locked parts. */
  | { from: 'national'; serviceId: string; version: number; keep: boolean }
  /** What the region offers, brought to this version; of conflicts the parts named (`file path`) are the template's. */
  | { from: 'update'; serviceId: string; version: number; takes: readonly string[] }

export type Change = Partial<Record<PackageFile, string>>
