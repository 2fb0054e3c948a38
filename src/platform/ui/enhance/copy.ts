/** Platform, ui, browser: buttons to copy, share and print, shown only where the browser can. */
export function copyAndShare(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    if (!navigator.clipboard) continue
    button.hidden = false
    button.addEventListener('click', () => {
      void navigator.clipboard.writeText(button.dataset.copy ?? '').then(() => {
        button.textContent = button.dataset.done ?? '✓'
      })
    })
  }
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-share]')) {
    if (!navigator.share) continue
    button.hidden = false
    button.addEventListener('click', () => {
      void navigator.share({ text: button.dataset.share, url: button.dataset.url }).catch(() => undefined)
    })
  }
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-print]')) {
    button.hidden = false
    button.addEventListener('click', () => print())
  }
}
