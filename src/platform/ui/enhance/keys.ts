/** Platform, ui, browser: one letter presses the button or link that carries it; the officer can switch that off (WCAG 2.1.4). */
const memory = 'melayani-tanpa-tombol'

/** Where letters are typed or chosen by; a radio or a box is neither, so keys work on it. */
const typing = [
  'textarea',
  'select',
  '[contenteditable]',
  'input:not([type="radio"], [type="checkbox"], [type="file"], [type="button"], [type="submit"])',
].join()

export function keys(): void {
  const marked = document.querySelectorAll<HTMLElement>('[data-key]')
  const toggle = document.querySelector<HTMLButtonElement>('[data-keys-toggle]')
  let off = read() === 'ya'
  const tell = () => {
    for (const hint of document.querySelectorAll<HTMLElement>('[data-keys]')) hint.hidden = off
    if (!toggle) return
    toggle.setAttribute('aria-pressed', String(!off))
    toggle.textContent = (off ? toggle.dataset.off : toggle.dataset.on) ?? ''
  }
  tell()
  if (toggle && marked.length > 0) {
    toggle.hidden = false
    toggle.addEventListener('click', () => {
      off = !off
      tell()
      write(off ? 'ya' : 'tidak')
    })
  }
  document.addEventListener('keydown', (event) => {
    if (off || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
    const at = event.target
    if (at instanceof HTMLElement && at.closest(typing)) return
    if (step(event.key.toLowerCase())) return event.preventDefault()
    for (const element of marked) {
      if (element.dataset.key?.toLowerCase() !== event.key.toLowerCase()) continue
      event.preventDefault()
      element.focus()
      return element.click()
    }
  })
}

/** `J` and `K` go to the next and the previous line of the lists of the workbench. */
function step(key: string): boolean {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')]
  if ((key !== 'j' && key !== 'k') || rows.length === 0) return false
  const here = rows.indexOf(document.activeElement as HTMLElement)
  const next = key === 'j' ? here + 1 : here < 0 ? rows.length - 1 : here - 1
  rows[Math.min(Math.max(next, 0), rows.length - 1)]?.focus()
  return true
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
