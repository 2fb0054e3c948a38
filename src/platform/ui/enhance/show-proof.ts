/** Platform, ui, browser: shows what a QR code says of its letter, in parts that the server drew as templates. */
import { digitsIn, type Proof } from '../../../kernel/proof.ts'
import { type Checked, checkProof, type KnownKey } from './check-proof.ts'

/** What the page brings in `<script type="application/json" id="bukti-data">`. */
type PageData = {
  region: string
  keys: KnownKey[]
  /** Address before the check number, where to ask what is true today. */
  ask: string
  /** Check number of the letter this page is about, without hyphens; absent on the page of no letter. */
  letter?: string
  labels: Record<'number' | 'title' | 'holder' | 'unit' | 'signedAs' | 'issued' | 'until' | 'code' | 'content', string>
  noEnd: string
  months: string[]
}

/** Shows the digits' verdict in `#bukti`; nothing when the page is not made for it. */
export async function showProof(text: string): Promise<void> {
  const target = document.getElementById('bukti')
  const given = document.getElementById('bukti-data')?.textContent
  if (!target || !given) return
  const data = JSON.parse(given) as PageData
  const checked = await checkProof(digitsIn(text), data).catch((): Checked => ({ kind: 'unable' }))
  const verdict = verdictOf(checked, data.letter)
  // What must not be believed stands before all else; what is right stands beside what the page says itself.
  const above = document.getElementById('bukti-atas')
  const place = above && verdict !== 'genuine' && verdict !== 'expired' ? above : target
  for (const one of [target, above]) {
    one?.replaceChildren()
    if (one) one.hidden = one !== place
  }
  // One verdict, not two: of a forged letter nothing is said to be in order, whatever its number.
  const answer = document.getElementById('jawaban')
  if (answer) answer.hidden = refusedFor.includes(verdict)
  place.append(part(verdict))
  if (checked.kind === 'genuine' && place === target) place.append(...contentOf(checked.proof, data))
  if (data.letter === undefined) place.focus()
}

/** Verdicts upon the letter itself, not upon the scanner or the browser. */
const refusedFor: readonly string[] = ['forged', 'another', 'other-region']

/** The part to show. `letter`: the page knows every key of its region, so one that it does not know is nobody's. */
function verdictOf(checked: Checked, letter: string | undefined): string {
  if (checked.kind === 'unable') return 'unable'
  if (checked.kind === 'refused') return letter !== undefined && checked.why === 'unknown-key' ? 'forged' : checked.why
  if (letter !== undefined && letter !== checked.proof.letter) return 'another'
  const { until } = checked.proof
  return until !== undefined && until < new Date().toLocaleDateString('sv') ? 'expired' : 'genuine'
}

/** All that the code says. The page of a letter says it already, and whether it holds: there it is folded up. */
function contentOf(proof: Proof, data: PageData): Node[] {
  if (data.letter === undefined)
    return [...(proof.example ? [part('example')] : []), rows(proof, data), later(proof, data)]
  const details = document.createElement('details')
  const summary = document.createElement('summary')
  summary.textContent = data.labels.content
  details.className = 'details'
  details.append(summary, rows(proof, data))
  return [details]
}

function part(name: string): DocumentFragment {
  const template = document.getElementById(`bukti-${name}`)
  return template instanceof HTMLTemplateElement
    ? (template.content.cloneNode(true) as DocumentFragment)
    : document.createDocumentFragment()
}

const codeText = (letter: string): string => letter.replace(/(.{4})(?=.)/g, '$1-')

function rows(proof: Proof, { labels, noEnd, months }: PageData): Node {
  const dayText = (day: string): string => {
    const [year = '', month = '', date = ''] = day.split('-')
    return `${Number(date)} ${months[Number(month) - 1] ?? month} ${year}`
  }
  const list = document.createElement('dl')
  list.className = 'summary'
  const said: (readonly [string, string])[] = [
    [labels.title, proof.title],
    [labels.number, proof.number],
    [labels.holder, proof.holder],
    ...proof.particulars,
    [labels.unit, proof.unit],
    [labels.signedAs, proof.signedAs],
    [labels.issued, dayText(proof.issued)],
    [labels.until, proof.until === undefined ? noEnd : dayText(proof.until)],
    [labels.code, codeText(proof.letter)],
  ]
  for (const [label, value] of said) {
    const row = document.createElement('div')
    const term = document.createElement('dt')
    const text = document.createElement('dd')
    // Text alone: what a letter says never becomes markup.
    term.textContent = label
    text.textContent = value
    row.append(term, text)
    list.append(row)
  }
  return list
}

/** What no code can know, with where to ask. */
function later(proof: Proof, { ask }: PageData): Node {
  const whole = part('later')
  const link = whole.querySelector('a')
  if (link) {
    link.href = ask + codeText(proof.letter)
    link.textContent = link.href
  }
  return whole
}
