/** Platform, ui, browser: reckons a file's SHA-256 here, so that a letter can be checked without being sent anywhere. */
export function fileHash(): void {
  if (!globalThis.crypto?.subtle) return
  for (const input of document.querySelectorAll<HTMLInputElement>('input[type=file][data-hash-into]')) {
    const target = document.getElementById(input.dataset.hashInto ?? '')
    if (!(target instanceof HTMLInputElement)) continue
    input.addEventListener('change', () => void writeHash(input, target))
    const zone = input.closest<HTMLElement>('.field') ?? input
    zone.addEventListener('dragover', (event) => {
      event.preventDefault()
      zone.classList.add('drop')
    })
    zone.addEventListener('dragleave', () => zone.classList.remove('drop'))
    zone.addEventListener('drop', (event) => {
      event.preventDefault()
      zone.classList.remove('drop')
      if (!event.dataTransfer?.files.length) return
      input.files = event.dataTransfer.files
      void writeHash(input, target)
    })
  }
}

async function writeHash(input: HTMLInputElement, target: HTMLInputElement): Promise<void> {
  const file = input.files?.[0]
  if (!file) return
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  // Only the hash goes out: a file input without a name is not sent.
  input.removeAttribute('name')
  target.value = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  target.dispatchEvent(new Event('input', { bubbles: true }))
}
