/** Cases: visits and meetings: for the applicant with their one answer, for the office with plan and record. Draws only. */
import type { PropsWithChildren } from 'hono/jsx'
import { fill, type Lang } from '../../../kernel/language.ts'
import { momentText } from '../../../kernel/time.ts'
import { ErrorSummary, StatusTag } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import {
  Button,
  Buttons,
  Checkboxes,
  DateInput,
  FileUpload,
  Form,
  Radios,
  TextArea,
  TextInput,
} from '../../../platform/ui/fields.tsx'
import { StaffPage } from '../../../platform/ui/layout.tsx'
import { SummaryList, type SummaryRow } from '../../../platform/ui/lists.tsx'
import type { HeldRefusal, PlanRefusal, UnsuitedRefusal } from '../actions/appointments.ts'
import type { FileView, StatusView } from '../actions/read.ts'
import { type Appointment, type AppointmentPhoto, appointmentKinds, appointmentOutcomes, isClosed } from '../model.ts'
import {
  heldRefusalWords,
  appointmentKindWords as kindWords,
  appointmentOutcomeWords as outcomeWords,
  planRefusalWords,
  appointmentWords as said,
  unsuitedRefusalWords,
} from '../words/appointments.ts'

const stateOf = (one: Appointment, now: Date, lang: Lang) =>
  one.cancelledAt ? (
    <StatusTag kind="neutral">{said.cancelled[lang]}</StatusTag>
  ) : one.outcome ? (
    <StatusTag kind={one.outcome === 'terlaksana' ? 'ok' : 'info'}>{outcomeWords[one.outcome][lang]}</StatusTag>
  ) : (
    <StatusTag kind={now < one.startsAt ? 'info' : 'soon'}>
      {said[now < one.startsAt ? 'coming' : 'over'][lang]}
    </StatusTag>
  )

const text = (value: string) => <span class="said">{value}</span>

/** What both sides read of one. */
const sharedRows = (ctx: PageContext, one: Appointment): SummaryRow[] => [
  { key: said.state[ctx.lang], value: stateOf(one, ctx.now, ctx.lang) },
  { key: said.when[ctx.lang], value: momentText(ctx.zone, one.startsAt, ctx.lang) },
  { key: said.place[ctx.lang], value: one.place },
  ...(one.note ? [{ key: said.note[ctx.lang], value: text(one.note) }] : []),
]

export type TriedUnsuited = { id: string; text: string; refusal: UnsuitedRefusal }

/** For the applicant: when and where, the minutes meant for them, and one place to say that the time does not suit. */
export const ApplicantAppointments = (props: {
  ctx: PageContext
  view: StatusView
  formKey: string
  unsuited?: TriedUnsuited
}) => {
  const { ctx, view, unsuited } = props
  const { lang } = ctx
  if (view.appointments.length === 0) return undefined
  return (
    <section id="jadwal">
      <h2>{said.section[lang]}</h2>
      {view.appointments.map((one) => {
        const asks =
          !one.unsuitedAt && !one.heldAt && !one.cancelledAt && ctx.now < one.startsAt && !isClosed(view.case.status)
        const tried = unsuited?.id === one.id ? unsuited : undefined
        return (
          <div class="card">
            <h3>{kindWords[one.kind][lang]}</h3>
            <SummaryList
              lang={lang}
              plain
              rows={[
                ...sharedRows(ctx, one),
                ...(one.minutes ? [{ key: said.minutes[lang], value: text(one.minutes) }] : []),
                ...(one.unsuitedText ? [{ key: said.unsuitedYou[lang], value: text(one.unsuitedText) }] : []),
                ...(one.recordHash
                  ? [{ key: said.hash[lang], value: <span class="num">{one.recordHash.slice(0, 16)}</span> }]
                  : []),
              ]}
            />
            {asks || tried ? (
              <Form action={`/lacak/${view.case.number}/jadwal/${one.id}`} idempotencyKey={props.formKey}>
                <TextArea
                  lang={lang}
                  name={`waktu-${one.id}`}
                  label={said.unsuitedLabel[lang]}
                  hint={said.unsuitedHint[lang]}
                  rows={2}
                  value={tried?.text}
                  error={tried ? unsuitedRefusalWords[tried.refusal][lang] : undefined}
                />
                <Button kind="quiet">{said.unsuitedSend[lang]}</Button>
              </Form>
            ) : undefined}
          </div>
        )
      })}
    </section>
  )
}

/** `location from the photo, -6.200000 106.800000, accuracy 12 m`. */
function placeText(
  it: Pick<Appointment, 'latitude' | 'longitude' | 'accuracy'>,
  source: 'fromPhoto' | 'fromPhone',
  lang: Lang,
): string {
  if (it.latitude === undefined || it.longitude === undefined) return said.noPlace[lang]
  const within =
    it.accuracy === undefined ? said.withinUnknown[lang] : fill(said.within[lang], { metres: Math.round(it.accuracy) })
  return `${said[source][lang]}: ${it.latitude.toFixed(6)}, ${it.longitude.toFixed(6)}, ${within}`
}

/** There is one, or whoever reads may plan one. */
export const hasOfficeAppointments = (view: FileView): boolean => view.appointments.length > 0 || view.mayAskOpinion

export const OfficeAppointments = (props: {
  ctx: PageContext
  view: FileView
  unitNames: ReadonlyMap<string, string>
  titleOf: (kept: string) => string
  formKey: string
}) => {
  const { ctx, view } = props
  const { lang } = ctx
  const at = `/meja/berkas/${view.case.id}/jadwal`
  if (!hasOfficeAppointments(view)) return undefined
  return (
    <section id="jadwal">
      <h2>{said.section[lang]}</h2>
      {view.appointments.map((one) => {
        const photos = view.photos.filter(({ appointmentId }) => appointmentId === one.id)
        return (
          <div class="card">
            <h3>{kindWords[one.kind][lang]}</h3>
            <SummaryList
              lang={lang}
              plain
              rows={[
                ...sharedRows(ctx, one),
                { key: said.who[lang], value: props.titleOf(one.position) },
                ...(one.units.length > 0
                  ? [
                      {
                        key: said.units[lang],
                        value: one.units.map((key) => props.unitNames.get(key) ?? key).join(', '),
                      },
                    ]
                  : []),
                ...(one.unsuitedText ? [{ key: said.unsuited[lang], value: text(one.unsuitedText) }] : []),
                ...heldRows(props, one, photos, at),
              ]}
            />
            {view.mayAskOpinion && !one.heldAt && !one.cancelledAt ? (
              <Form action={`${at}/${one.id}/pembatalan`} idempotencyKey={props.formKey}>
                <Buttons>
                  <Button href={`${at}/${one.id}`}>{said.write[lang]}</Button>
                  <Button kind="quiet">{said.callOff[lang]}</Button>
                </Buttons>
              </Form>
            ) : undefined}
          </div>
        )
      })}
      {view.mayAskOpinion ? (
        <Buttons>
          <Button kind="quiet" href={at}>
            {said.plan[lang]}
          </Button>
        </Buttons>
      ) : undefined}
    </section>
  )
}

function heldRows(
  { ctx }: { ctx: PageContext },
  one: Appointment,
  photos: readonly AppointmentPhoto[],
  at: string,
): SummaryRow[] {
  const { lang, zone } = ctx
  if (!one.heldAt) return []
  return [
    ...(one.arrivedAt ? [{ key: said.arrived[lang], value: momentText(zone, one.arrivedAt, lang) }] : []),
    { key: said.findings[lang], value: text(one.findings ?? '') },
    ...(one.attendance ? [{ key: said.attendance[lang], value: text(one.attendance) }] : []),
    ...(one.minutes ? [{ key: said.minutes[lang], value: text(one.minutes) }] : []),
    { key: said.phone[lang], value: placeText(one, 'fromPhone', lang) },
    ...(photos.length > 0
      ? [
          {
            key: said.photos[lang],
            value: (
              <>
                {photos.map((photo, n) => (
                  <p>
                    <a href={`${at}/${one.id}/dokumen/${photo.fileId}`}>{fill(said.photo[lang], { n: n + 1 })}</a>{' '}
                    <small class="under">{placeText(photo, 'fromPhoto', lang)}</small>
                  </p>
                ))}
                <small class="under">{said.claim[lang]}</small>
              </>
            ),
          },
        ]
      : []),
    { key: said.hash[lang], value: <span class="num">{(one.recordHash ?? '').slice(0, 16)}</span> },
  ]
}

export type TypedPlan = {
  kind: string
  day: { day: string; month: string; year: string }
  time: string
  place: string
  note: string
  units: string[]
}

const planPlace: Partial<Record<PlanRefusal, string>> = {
  'time-unclear': 'tanggal',
  'time-past': 'tanggal',
  'place-missing': 'tempat',
  'too-long': 'tempat',
  'units-unknown': 'unit',
}

type FramedProps = { ctx: PageContext; caseId: string; number: string }

/** The page around planning and writing down: what it is about, and what was wrong. */
const Frame = ({
  ctx,
  caseId,
  number,
  title,
  lead,
  problem,
  place,
  children,
}: PropsWithChildren<FramedProps & { title: string; lead: string; problem?: string; place?: string }>) => (
  <StaffPage
    ctx={ctx}
    title={`${title} · ${number}`}
    section="meja"
    back={`/meja/berkas/${caseId}`}
    error={problem !== undefined}
  >
    <ErrorSummary lang={ctx.lang} problems={problem ? [{ text: problem, href: `#${place}` }] : []} />
    <p class="over num">{number}</p>
    <h1>{title}</h1>
    <p class="lead">{lead}</p>
    {children}
  </StaffPage>
)

export const PlanPage = (
  props: FramedProps & {
    /** What the step in hand is, where it is one of these. */
    kind?: string
    units: readonly { key: string; name: string }[]
    formKey: string
    typed?: TypedPlan
    refusal?: PlanRefusal
  },
) => {
  const { ctx, typed, refusal } = props
  const { lang } = ctx
  const problem = refusal && planRefusalWords[refusal][lang]
  const place = refusal && (planPlace[refusal] ?? 'jenis')
  const errorAt = (name: string) => (place === name ? problem : undefined)
  const back = `/meja/berkas/${props.caseId}`
  return (
    <Frame {...props} title={said.plan[lang]} lead={said.planLead[lang]} problem={problem} place={place}>
      <Form action={`${back}/jadwal`} idempotencyKey={props.formKey}>
        <Radios
          lang={lang}
          name="jenis"
          label={said.kind[lang]}
          value={typed?.kind ?? props.kind ?? 'visit'}
          error={errorAt('jenis')}
          options={appointmentKinds.map((value) => ({ value, text: kindWords[value][lang] }))}
        />
        <DateInput lang={lang} name="tanggal" label={said.day[lang]} value={typed?.day} error={errorAt('tanggal')} />
        <TextInput
          lang={lang}
          name="jam"
          label={said.time[lang]}
          hint={said.timeHint[lang]}
          value={typed?.time}
          size={6}
        />
        <TextInput
          lang={lang}
          name="tempat"
          label={said.place[lang]}
          value={typed?.place}
          error={errorAt('tempat')}
          maxlength={300}
        />
        <TextArea
          lang={lang}
          name="pesan"
          label={said.note[lang]}
          hint={said.noteHint[lang]}
          optional
          rows={3}
          value={typed?.note}
        />
        <Checkboxes
          lang={lang}
          name="unit"
          label={said.units[lang]}
          optional
          values={typed?.units ?? []}
          error={errorAt('unit')}
          options={props.units.map(({ key, name }) => ({ value: key, text: name }))}
        />
        <Buttons>
          <Button>{said.save[lang]}</Button>
          <a href={back}>{said.cancel[lang]}</a>
        </Buttons>
      </Form>
    </Frame>
  )
}

export type TypedRecord = { outcome: string; arrived: string; findings: string; attendance: string; minutes: string }

const heldPlace: Partial<Record<HeldRefusal, string>> = {
  'findings-missing': 'temuan',
  'too-long': 'temuan',
  'arrival-unclear': 'tiba',
  'photos-many': 'foto',
  'too-large': 'foto',
  'wrong-type': 'foto',
  unreadable: 'foto',
  empty: 'foto',
  infected: 'foto',
}

/** For a phone at the place: one column, the camera behind one button. */
export const RecordPage = (
  props: FramedProps & {
    one: Appointment
    formKey: string
    typed?: TypedRecord
    refusal?: HeldRefusal
  },
) => {
  const { ctx, one, typed, refusal } = props
  const { lang } = ctx
  const problem = refusal && heldRefusalWords[refusal][lang]
  const place = refusal && (heldPlace[refusal] ?? 'hasil')
  const errorAt = (name: string) => (place === name ? problem : undefined)
  const back = `/meja/berkas/${props.caseId}`
  return (
    <Frame {...props} title={said.write[lang]} lead={said.writeLead[lang]} problem={problem} place={place}>
      <SummaryList
        lang={lang}
        plain
        rows={[{ key: said.kind[lang], value: kindWords[one.kind][lang] }, ...sharedRows(ctx, one)]}
      />
      <Form action={`${back}/jadwal/${one.id}`} idempotencyKey={props.formKey} enctype="multipart/form-data">
        <Radios
          lang={lang}
          name="hasil"
          label={said.outcome[lang]}
          value={typed?.outcome}
          error={errorAt('hasil')}
          options={appointmentOutcomes.map((value) => ({ value, text: outcomeWords[value][lang] }))}
        />
        <TextInput
          lang={lang}
          name="tiba"
          label={said.arrived[lang]}
          optional
          hint={said.timeHint[lang]}
          value={typed?.arrived}
          error={errorAt('tiba')}
          size={6}
        />
        <TextArea
          lang={lang}
          name="temuan"
          label={said.findings[lang]}
          rows={5}
          value={typed?.findings}
          error={errorAt('temuan')}
        />
        <TextArea lang={lang} name="hadir" label={said.attendance[lang]} optional rows={2} value={typed?.attendance} />
        <TextArea
          lang={lang}
          name="berita"
          label={said.minutes[lang]}
          hint={said.minutesHint[lang]}
          optional
          rows={4}
          value={typed?.minutes}
        />
        <FileUpload
          lang={lang}
          name="foto"
          label={said.photos[lang]}
          hint={said.photosHint[lang]}
          optional
          accept="image/*"
          multiple
          camera
          error={errorAt('foto')}
        />
        <div data-locate>
          <p>{said.phoneHint[lang]}</p>
          <button type="button" class="button quiet" data-locate-now hidden>
            {said.phoneUse[lang]}
          </button>
          <output data-locate-said data-within={said.within[lang]} data-none={said.noPlace[lang]} />
          <input type="hidden" name="lintang" />
          <input type="hidden" name="bujur" />
          <input type="hidden" name="ketelitian" />
        </div>
        <Buttons>
          <Button>{said.write[lang]}</Button>
          <a href={back}>{said.cancel[lang]}</a>
        </Buttons>
      </Form>
    </Frame>
  )
}
