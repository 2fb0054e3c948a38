/** Catalogue: SQL of `catalogue.template`: national templates kept with the region that knows them. */
import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Tx } from '../../../platform/db.ts'
import { sheetFile, type TemplateTexts } from '../model/template.ts'
import { Texts } from '../store.ts'

const TemplateFiles = z.looseObject({ [sheetFile]: z.string() }).transform((files, context): TemplateTexts => {
  const { [sheetFile]: sheet, ...rest } = files
  const texts = Texts.safeParse(rest)
  if (texts.success) return { ...texts.data, [sheetFile]: sheet }
  context.addIssue({ code: 'custom', message: 'a template without its package' })
  return z.NEVER
})

export const KeptTemplate = z.object({
  templateId: z.string(),
  version: z.int(),
  contentHash: z.string(),
  files: TemplateFiles,
})
export type KeptTemplate = z.infer<typeof KeptTemplate>

const columns = sql`template_id, version, content_hash, files`

export const findTemplate = (tx: Tx, id: string, version: number): Promise<KeptTemplate | undefined> =>
  tx.find(
    sql`select ${columns} from catalogue.template
        where region_code = ${tx.region} and template_id = ${id} and version = ${version}`,
    KeptTemplate,
  )

/** Every version kept; a region knows some tens. */
export const keptTemplates = (tx: Tx): Promise<KeptTemplate[]> =>
  tx.many(
    sql`select ${columns} from catalogue.template where region_code = ${tx.region}
        order by template_id, version limit 1000`,
    KeptTemplate,
  )

/** False when that version is kept already; it may be another content under the same number. */
export const insertTemplate = async (tx: Tx, it: KeptTemplate, now: Date): Promise<boolean> =>
  (await tx.run(sql`
    insert into catalogue.template (region_code, template_id, version, content_hash, files, kept_at)
    values (${tx.region}, ${it.templateId}, ${it.version}, ${it.contentHash}, ${JSON.stringify(it.files)}::jsonb, ${now})
    on conflict (region_code, template_id, version) do nothing`)) === 1
