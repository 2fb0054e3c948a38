/** Platform, ui, browser: what the server says of the drawing a moment after each change: its findings, and how it looks to an applicant. */
import type { FormCanvasData, Found } from './model.ts'

const isFound = (value: unknown): value is Found =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string'

const pause = 600

/** What is posted of a drawing, beside what a form brings. */
export type Sent = () => Record<string, string>

export async function askFindings(data: FormCanvasData, sent: Sent): Promise<Found[] | undefined> {
  try {
    const answer = await fetch(data.check, { method: 'POST', body: new URLSearchParams(sent()) })
    const told: unknown = answer.ok ? await answer.json() : undefined
    const problems = typeof told === 'object' && told !== null && 'problems' in told ? told.problems : undefined
    return Array.isArray(problems) ? problems.filter(isFound) : undefined
  } catch {
    return undefined
  }
}

/** Calls once things have been quiet for a while; of several rounds only the last one counts. */
export function soon(ask: (isLast: () => boolean) => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let round = 0
  return () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      const mine = ++round
      void ask(() => mine === round)
    }, pause)
  }
}

/** A form as its browser would send it; a chosen file by its name alone. */
export function sentBy(form: HTMLFormElement, pressed?: HTMLElement | null): URLSearchParams {
  const sent = new URLSearchParams()
  for (const [name, value] of new FormData(form)) sent.append(name, typeof value === 'string' ? value : value.name)
  if (pressed instanceof HTMLButtonElement && pressed.name !== '') sent.append(pressed.name, pressed.value)
  return sent
}

/** A part of a page of this server, taken out of it; it brings no script to life. */
export const partOf = (html: string, selector: string): Element | undefined =>
  new DOMParser().parseFromString(html, 'text/html').querySelector(selector) ?? undefined

type Preview = { data: FormCanvasData; box: HTMLElement; status: HTMLElement; sent: Sent }

/** The trial of the form, drawn by the server, in a box beside the drawing. What was typed in it goes along. */
export function bindPreview({ data, box, status, sent }: Preview): { refresh(page?: string): void; restart(): void } {
  let round = 0
  const ask = async (form?: URLSearchParams) => {
    const mine = ++round
    const body = form ?? new URLSearchParams()
    for (const [name, value] of Object.entries(sent())) body.set(name, value)
    try {
      const answer = await fetch(data.trial, { method: 'POST', body })
      const found = partOf(await answer.text(), '#pratinjau')
      if (mine !== round) return
      status.textContent = found ? '' : data.words.previewFailed
      if (!found) return
      box.replaceChildren(found)
      box.querySelector<HTMLElement>('[data-errors]')?.focus()
    } catch {
      if (mine === round) status.textContent = data.words.previewFailed
    }
  }
  const formIn = () => box.querySelector('form')
  box.addEventListener('submit', (event) => {
    event.preventDefault()
    if (event.target instanceof HTMLFormElement) void ask(sentBy(event.target, event.submitter))
  })
  box.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    // A problem leads to its field in the box; every other way leads out of the drawing.
    if (link && !link.getAttribute('href')?.startsWith('#')) event.preventDefault()
  })
  return {
    refresh(page) {
      const form = formIn()
      const body = form ? sentBy(form) : new URLSearchParams()
      if (page !== undefined) body.set('_halaman', page)
      body.set('_aksi', 'tetap')
      void ask(body)
    },
    restart: () => void ask(),
  }
}
