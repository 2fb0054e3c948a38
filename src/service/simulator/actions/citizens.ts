/** Simulator: invented people begin, answer and send applications, mend them and give up, by the same verbs as anyone. */
import type { Answers, Form, FormContext } from '../../../engines/forms/model.ts'
import { anyone } from '../../../kernel/actor.ts'
import { sha256, uuidv7 } from '../../../kernel/id.ts'
import { must } from '../../../kernel/result.ts'
import { type Day, dayIn } from '../../../kernel/time.ts'
import type { Tx } from '../../../platform/db.ts'
import { withdraw, writeToOffice } from '../../cases/actions/applicant.ts'
import { calendarOf, servesOn } from '../../cases/actions/clock.ts'
import type { Published } from '../../catalogue/actions/services.ts'
import type { DraftEnv } from '../../drafts/actions/load.ts'
import { saveAnswers } from '../../drafts/actions/page.ts'
import { sendDraft } from '../../drafts/actions/send.ts'
import { type Press, sendMany } from '../../drafts/actions/send-many.ts'
import { startCorrection, startDraft } from '../../drafts/actions/start.ts'
import { answersTo, type Person, personOf } from '../rules/answers.ts'
import type { Random } from '../rules/random.ts'

/** What is the same for everyone: where people live, and the papers they hand in. */
export type World = {
  env: DraftEnv
  villages: readonly string[]
  places: readonly string[]
  photo: Buffer
  paper: Buffer
}

export type Begun = { draftId: string; at: Date; person: Person; files: string[] }

const bodyHash = sha256('simulated')

/** The file for a field: a photo where photos are taken, else a paper. */
function fileFor(world: World, endings: readonly string[]) {
  const isPhoto = endings.includes('jpg')
  return isPhoto
    ? { bytes: world.photo, type: 'image/jpeg' as const, name: 'foto.jpg' }
    : { bytes: world.paper, type: 'application/pdf' as const, name: 'dokumen.pdf' }
}

type Handed = { id: string; field: string; endings: readonly string[] }

async function handIn(tx: Tx, world: World, draftId: string, files: readonly Handed[], now: Date): Promise<void> {
  await Promise.all(
    files.map(async ({ id: wanted, field, endings }) => {
      const { bytes, type, name } = fileFor(world, endings)
      const id = await world.env.files.storeMade(tx.region, bytes, now, wanted)
      await world.env.files.keepMade(tx, bytes, {
        id,
        name,
        type,
        owner: { kind: 'draft', id: draftId },
        purpose: field,
        now,
      })
    }),
  )
}

async function contextOf(tx: Tx, world: World, form: Form, unit: string, now: Date): Promise<FormContext> {
  const asksDays = [...form.fields.values()].some((field) => field.kind === 'date' && field.onWorkingDays)
  const workingDay = asksDays ? servesOn(await calendarOf(tx, unit)) : undefined
  return { today: dayIn(world.env.zone, now), now, workingDay }
}

/** One application written up to its sending. Undefined when no invented person can answer this form. */
export async function writeApplication(
  tx: Tx,
  world: World,
  known: Published,
  at: Date,
  random: Random,
): Promise<Begun | undefined> {
  const { env } = world
  const begunAt = new Date(at.getTime() - random.whole(4, 40) * 60_000)
  const ctx = await contextOf(tx, world, known.form, known.service.unit, at)
  const person = personOf(random, ctx.today as Day, world.villages, world.places)
  const handed: Handed[] = []
  const file = (field: string, endings: readonly string[]): string => {
    const id = uuidv7(begunAt)
    handed.push({ id, field, endings })
    return id
  }
  const { villages, places } = world
  const answers = answersTo(known.form, { ctx, person, villages, places, file }, random)
  if (!answers) return undefined
  const wanted = { serviceId: known.service.id, lang: random.chance(0.97) ? 'id' : 'en', secret: env.secret } as const
  const draft = must(await startDraft(tx, wanted, anyone, begunAt))
  const named = new Set(fileIds(answers))
  await handIn(
    tx,
    world,
    draft.id,
    handed.filter(({ id }) => named.has(id)),
    begunAt,
  )
  must(await saveAnswers(tx, env, draft.id, answers, begunAt))
  return { draftId: draft.id, at, person, files: keysOfFiles(known.form, answers) }
}

const keysOfFiles = (form: Form, answers: Answers): string[] =>
  Object.keys(answers).filter((key) => form.fields.get(key)?.kind === 'file')

const fileIds = (answers: Answers): string[] =>
  Object.values(answers).flatMap((value) =>
    Array.isArray(value) ? value.flatMap((one) => (typeof one === 'string' ? [one] : Object.values(one).flat())) : [],
  ) as string[]

/** Sends what is ready, in order of its moments; the ids of the new cases stand in that order. Sending one that cannot be sent is a fault. */
export async function sendAll(tx: Tx, world: World, ready: readonly Begun[]): Promise<string[]> {
  const sent: string[] = []
  for (let from = 0; from < ready.length; from += 64) {
    const presses = ready.slice(from, from + 64).map(
      ({ draftId, at }): Press => ({
        draftId,
        key: `simulated ${draftId}`,
        bodyHash,
        declared: true,
        actor: anyone,
        lang: 'id',
        may: () => true,
        now: at,
      }),
    )
    for (const pressed of await sendMany(tx, world.env, presses)) {
      const grant = pressed.kind === 'sent' ? pressed.answer.grants[0] : undefined
      if (!grant?.startsWith('case:')) throw new Error('an invented application could not be sent')
      sent.push(grant.slice('case:'.length))
    }
  }
  return sent
}

/** What the office asked for is handed in anew, and whatever is not right any more on the day of it. */
export async function mend(
  tx: Tx,
  world: World,
  it: { caseId: string; person: Person; known: Pick<Published, 'form' | 'service'> },
  now: Date,
  random: Random,
): Promise<void> {
  const { env, villages, places } = world
  const { form, service } = it.known
  const by = { lang: 'id' as const, secret: env.secret, actor: anyone, files: env.files }
  const draft = must(await startCorrection(tx, it.caseId, by, now))
  const ctx = await contextOf(tx, world, form, service.unit, now)
  const handed: Handed[] = []
  const file = (field: string, endings: readonly string[]): string => {
    const id = uuidv7(now)
    handed.push({ id, field, endings })
    return id
  }
  const before = Object.fromEntries(Object.entries(draft.answers).filter(([key]) => !draft.askOnly?.includes(key)))
  const answers = answersTo(form, { ctx, person: it.person, villages, places, file }, random, before)
  if (!answers) throw new Error(`an invented person cannot mend ${it.caseId}`)
  const changed = Object.fromEntries(Object.entries(answers).filter(([key, value]) => before[key] !== value))
  await handIn(tx, world, draft.id, handed, now)
  must(await saveAnswers(tx, env, draft.id, changed, now))
  const sent = await sendDraft(tx, env, draft.id, { actor: anyone, declared: true }, now)
  if (!sent.ok) throw new Error(`an invented correction was refused: ${sent.refusal}`)
}

const applicantOf = (caseId: string) => ({ kind: 'applicant', applicantId: caseId }) as const

/** Takes it back, unless it is too late for that. */
export const giveUp = (tx: Tx, caseId: string, now: Date) => withdraw(tx, caseId, applicantOf(caseId), now)

export const ask = (tx: Tx, caseId: string, now: Date) =>
  writeToOffice(tx, caseId, 'Mohon kabar, sampai di mana permohonan saya?', applicantOf(caseId), now)
