/** Designs: the four files as they are: changed as text, taken out, brought in. Draws only. */
import { fill } from '../../../kernel/language.ts'
import { Details, type Problem } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons, FileUpload, Form, TextArea } from '../../../platform/ui/fields.tsx'
import { knownFiles, type PackageFile } from '../../catalogue/model.ts'
import type { DesignProblem } from '../actions/check.ts'
import type { Change, Design } from '../model.ts'
import { fileWords as words } from '../words/files.ts'
import { addressOf, Checks, DesignFrame, Kept } from './parts.tsx'

export type FilesProps = {
  ctx: PageContext
  design: Design
  problems: readonly DesignProblem[]
  formKey: () => string
  said?: string
  refused?: readonly Problem[]
  /** What was typed and not saved. */
  typed?: Change
}

/** Name and id of each text's field. */
export const fieldOf: Record<PackageFile, string> = {
  'service.yaml': 'service',
  'form.json': 'form',
  'procedure.bpmn': 'procedure',
  'letter.typ': 'letter',
  'decision.dmn': 'decision',
}

export const FilesPage = ({ ctx, design, problems, formKey, said, refused = [], typed = {} }: FilesProps) => {
  const { lang } = ctx
  const at = addressOf(design.id, 'berkas')
  const errorAt = (href: string) => refused.find((one) => one.href === href)?.text
  const isOpen = design.state === 'open'
  return (
    <DesignFrame ctx={ctx} design={design} part="berkas" title={words.title[lang]} said={said} problems={refused}>
      <p>{words.lead[lang]}</p>
      <h2>{words.export[lang]}</h2>
      <Buttons>
        <Button kind="quiet" href={`${at}/${design.serviceId}.zip`}>
          {words.exportAll[lang]}
        </Button>
      </Buttons>
      <ul>
        {knownFiles
          .filter((file) => design.files[file] !== undefined)
          .map((file) => (
            <li>
              <a href={`${at}/${file}`}>{file}</a>
            </li>
          ))}
      </ul>
      {isOpen ? (
        <>
          <h2>{words.import[lang]}</h2>
          <Form action={`${at}/unggahan`} idempotencyKey={formKey()} enctype="multipart/form-data">
            <input type="hidden" name="revisi" value={String(design.revision)} />
            <FileUpload
              lang={lang}
              name="unggahan"
              label={words.importLabel[lang]}
              hint={words.importHint[lang]}
              multiple
              error={errorAt('#unggahan')}
            />
            <Buttons>
              <Button kind="quiet">{words.importDo[lang]}</Button>
            </Buttons>
          </Form>
        </>
      ) : undefined}
      <Checks lang={lang} problems={problems} hrefOf={hrefOf} />
      <h2>{words.texts[lang]}</h2>
      <Form action={at} idempotencyKey={formKey()}>
        <input type="hidden" name="revisi" value={String(design.revision)} />
        {knownFiles.map((file) => {
          const optional = file === 'decision.dmn'
          const other = typed[file] !== undefined && errorAt(`#${fieldOf[file]}`) !== undefined
          return (
            <>
              <TextArea
                lang={lang}
                name={fieldOf[file]}
                label={file}
                optional={optional}
                rows={16}
                code
                value={shown(typed[file] ?? design.files[file] ?? '')}
                error={errorAt(`#${fieldOf[file]}`)}
              />
              {other ? (
                <Details summary={fill(words.other[lang], { file })}>
                  <Kept lang={lang} text={design.files[file] ?? ''} />
                </Details>
              ) : undefined}
            </>
          )
        })}
        {isOpen ? (
          <Buttons>
            <Button>{words.save[lang]}</Button>
          </Buttons>
        ) : undefined}
      </Form>
    </DesignFrame>
  )
}

/** HTML drops a line end that stands first in a text area. */
const shown = (text: string): string => (/^\r?\n/.test(text) ? `\n${text}` : text)

const hrefOf = ({ file }: DesignProblem): string | undefined =>
  Object.hasOwn(fieldOf, file) ? `#${fieldOf[file as PackageFile]}` : undefined
