/** Front, person: a person's own page: what they are writing and what they sent. Draws only. */
import { dayIn, longDayText, momentText } from '../../kernel/time.ts'
import { EmptyState } from '../../platform/ui/components.tsx'
import type { PageContext } from '../../platform/ui/context.ts'
import { Button, Buttons, Form } from '../../platform/ui/fields.tsx'
import { Page } from '../../platform/ui/layout.tsx'
import { Table } from '../../platform/ui/lists.tsx'
import type { SearchLine } from '../../service/cases/model.ts'
import type { Draft } from '../../service/drafts/model.ts'
import { words } from './words.ts'

export type PersonProps = {
  ctx: PageContext
  formKey: string
  helps: boolean
  drafts: Draft[]
  cases: SearchLine[]
  nameOf(serviceId: string): string
  statusOf(it: SearchLine): string
}

export const PersonPage = ({ ctx, formKey, helps, drafts, cases, nameOf, statusOf }: PersonProps) => {
  const { lang, zone } = ctx
  const title = words[helps ? 'helperTitle' : 'title'][lang]
  return (
    <Page ctx={ctx} title={title} section="saya" wide>
      <h1>{title}</h1>
      <p class="lead">{words[helps ? 'helperLead' : 'lead'][lang]}</p>
      {drafts.length === 0 && cases.length === 0 ? (
        <EmptyState title={words.none[lang]} action={<Button href="/layanan">{words.find[lang]}</Button>}>
          <p>{words.noneText[lang]}</p>
        </EmptyState>
      ) : undefined}
      {drafts.length > 0 ? (
        <Table
          caption={words.drafts[lang]}
          columns={[
            { key: 'service', title: words.service[lang] },
            { key: 'changed', title: words.changed[lang] },
            { key: 'until', title: words.until[lang] },
            { key: 'go', title: words.go[lang], hideTitle: true },
          ]}
          rows={drafts.map((draft) => ({
            service: nameOf(draft.serviceId),
            changed: momentText(zone, draft.updatedAt, lang),
            until: longDayText(dayIn(zone, draft.expiresAt), lang),
            go: <a href={`/permohonan/${draft.id}`}>{words.go[lang]}</a>,
          }))}
        />
      ) : undefined}
      {cases.length > 0 ? (
        <Table
          caption={words.cases[lang]}
          columns={[
            { key: 'number', title: words.number[lang] },
            { key: 'service', title: words.service[lang] },
            ...(helps ? [{ key: 'who', title: words.who[lang] }] : []),
            { key: 'status', title: words.status[lang] },
            { key: 'sent', title: words.sent[lang] },
          ]}
          rows={cases.map((it) => ({
            number: (
              <a class="num" href={`/lacak/${it.number}`}>
                {it.number}
              </a>
            ),
            service: nameOf(it.serviceId),
            who: it.applicantName,
            status: statusOf(it),
            sent: momentText(zone, it.sentAt, lang),
          }))}
        />
      ) : undefined}
      <p>
        <a href="/lacak">{words.track[lang]}</a>
      </p>
      {helps ? undefined : (
        <Form action="/keluar" idempotencyKey={formKey}>
          <Buttons>
            <Button kind="quiet">{words.signOut[lang]}</Button>
          </Buttons>
        </Form>
      )}
    </Page>
  )
}
