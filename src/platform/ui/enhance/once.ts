/** Platform, ui, browser: a form is sent once, however often its button is pressed. The server's `_kunci` stays the guarantee. */
export function once(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement) || event.defaultPrevented || form.method !== 'post') return
    if (form.dataset.busy) return event.preventDefault()
    form.dataset.busy = 'ya'
    form.setAttribute('aria-busy', 'true')
    // NB: buttons are not disabled, else the name and value of the pressed one would not be sent.
  })
  // A page taken back from the browser's memory must be usable again.
  addEventListener('pageshow', () => {
    for (const form of document.querySelectorAll<HTMLFormElement>('form[data-busy]')) {
      delete form.dataset.busy
      form.removeAttribute('aria-busy')
    }
  })
}
