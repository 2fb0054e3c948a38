/** Platform, ui, browser: asks the server what is wrong with the drawing a moment after each change, and shows it on and beside it. */
import type { CanvasData, Drawn, Get } from './model.ts'

type Found = { element?: string; severity: 'error' | 'warning'; text: string }

const isFound = (value: unknown): value is Found =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string'

const pause = 600

export type Findings = {
  /** Asks soon; a later call takes its place. */
  later(): void
}

type Place = {
  get: Get
  data: CanvasData
  list: HTMLElement
  status: HTMLElement
  address: string
  nameOf: (element: Drawn) => string
}

/** `xmlOf` gives the drawing as a file; `open` shows an element. */
export function findings(
  { get, data, list, status, address, nameOf }: Place,
  xmlOf: () => Promise<string>,
  open: (id: string) => void,
): Findings {
  let timer: ReturnType<typeof setTimeout> | undefined
  let round = 0

  const ask = async () => {
    const mine = ++round
    status.textContent = data.words.checking
    let found: Found[]
    try {
      const answer = await fetch(address, { method: 'POST', body: new URLSearchParams({ berkas: await xmlOf() }) })
      const told: unknown = answer.ok ? await answer.json() : undefined
      const problems = typeof told === 'object' && told !== null && 'problems' in told ? told.problems : undefined
      if (!Array.isArray(problems)) throw new Error(String(answer.status))
      found = problems.filter(isFound)
    } catch {
      if (mine === round) status.textContent = data.words.checkFailed
      return
    }
    // What was asked before the last change is no answer to it.
    if (mine === round) show(found)
  }

  const show = (found: readonly Found[]) => {
    status.textContent =
      found.length === 0 ? data.words.nothingWrong : data.words.findings.replace('{n}', String(found.length))
    list.replaceChildren(...found.map(lineOf))
    get('overlays').remove({ type: 'temuan' })
    for (const { id } of get('elementRegistry').getAll())
      for (const severity of ['error', 'warning']) get('canvas').removeMarker(id, `temuan-${severity}`)
    const worst = new Map<string, Found['severity']>()
    for (const { element, severity } of found)
      if (element !== undefined && worst.get(element) !== 'error') worst.set(element, severity)
    for (const [id, severity] of worst) {
      if (!get('elementRegistry').get(id)) continue
      get('canvas').addMarker(id, `temuan-${severity}`)
      const sign = document.createElement('span')
      sign.className = `tanda ${severity}`
      sign.textContent = severity === 'error' ? '!' : '?'
      get('overlays').add(id, 'temuan', { position: { top: -12, left: -12 }, html: sign })
    }
  }

  const lineOf = ({ element, severity, text }: Found): HTMLElement => {
    const line = document.createElement('li')
    const kind = document.createElement('b')
    kind.textContent = `${data.words[severity]}: `
    line.append(kind)
    const drawn = element === undefined ? undefined : get('elementRegistry').get(element)
    if (element !== undefined && drawn) {
      const link = document.createElement('a')
      link.href = `#${element}`
      // On the drawing it is known by its name; its code in the file would say nothing here.
      link.textContent = `${nameOf(drawn)}: ${text.replace(/^[^:]*"[^"]*": /, '')}`
      link.addEventListener('click', (event) => {
        event.preventDefault()
        open(element)
      })
      line.append(link)
    } else line.append(text)
    return line
  }

  return {
    later() {
      clearTimeout(timer)
      timer = setTimeout(ask, pause)
    },
  }
}
