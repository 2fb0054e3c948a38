/** Platform, ui, browser: one letter presses the button or link that carries it; the officer can switch that off (WCAG 2.1.4). */
const memory = 'melayani-tanpa-tombol'

export function keys(): void {
  const marked = document.querySelectorAll<HTMLElement>('[data-key]')
  const toggle = document.querySelector<HTMLButtonElement>('[data-keys-toggle]')
  let off = read() === 'ya'
  if (toggle && marked.length > 0) {
    toggle.hidden = false
    toggle.setAttribute('aria-pressed', String(!off))
    toggle.addEventListener('click', () => {
      off = !off
      toggle.setAttribute('aria-pressed', String(!off))
      write(off ? 'ya' : 'tidak')
    })
  }
  document.addEventListener('keydown', (event) => {
    if (off || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
    const at = event.target
    if (at instanceof HTMLElement && at.closest('input, textarea, select, [contenteditable]')) return
    for (const element of marked) {
      if (element.dataset.key?.toLowerCase() !== event.key.toLowerCase()) continue
      event.preventDefault()
      element.focus()
      return element.click()
    }
  })
}

/** Storage may be forbidden by the browser's settings; then the choice lasts for this page. */
function read(): string | null {
  try {
    return localStorage.getItem(memory)
  } catch {
    return null
  }
}

function write(value: string): void {
  try {
    localStorage.setItem(memory, value)
  } catch {
    return
  }
}
