/** Platform, ui, browser: the sections of the service standard opened and saved beside the drawing, by the pages they have anyway. */
import { partOf, sentBy } from './asking.ts'
import type { FormCanvasData } from './model.ts'

type Place = { data: FormCanvasData; list: HTMLElement; box: HTMLElement; status: HTMLElement }

/** Without scripts each link of `list` opens its page; with them its form comes here. */
export function bindStandard({ data, list, box, status }: Place): void {
  const isSection = (address: string) => new URL(address, location.href).pathname.startsWith(`${data.standard}/`)

  const states = async () => {
    const answer = await fetch(data.standard).catch(() => undefined)
    const found = answer?.ok ? partOf(await answer.text(), 'main ul.tasks') : undefined
    if (found) list.replaceChildren(found)
  }
  const show = async (address: string, body?: URLSearchParams) => {
    status.textContent = body ? data.words.saving : ''
    try {
      const answer = await fetch(address, body ? { method: 'POST', body } : {})
      const html = await answer.text()
      const form = partOf(html, 'main form')
      if (!form) throw new Error(String(answer.status))
      const title = document.createElement('h3')
      title.textContent = partOf(html, 'main h1')?.textContent ?? ''
      const told = [
        ...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('main .notice, main [data-errors]'),
      ]
      box.replaceChildren(title, ...told, form)
      status.textContent = ''
      box.focus()
      if (body) await states()
    } catch {
      status.textContent = data.words.standardFailed
    }
  }
  list.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link || !isSection(link.href)) return
    event.preventDefault()
    void show(link.href)
  })
  box.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || !isSection(form.action)) return
    event.preventDefault()
    void show(form.action, sentBy(form, event.submitter))
  })
  void states()
}
