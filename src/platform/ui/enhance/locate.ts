/** Platform, ui, browser: the place of the phone goes into a form when its owner presses the button and agrees. */
export function locate(): void {
  for (const group of document.querySelectorAll<HTMLElement>('[data-locate]')) {
    const button = group.querySelector<HTMLButtonElement>('[data-locate-now]')
    const told = group.querySelector<HTMLOutputElement>('[data-locate-said]')
    const field = (name: string) => group.querySelector<HTMLInputElement>(`[name="${name}"]`)
    if (!button || !told || !navigator.geolocation) continue
    button.hidden = false
    const put = (name: string, value: number) => {
      const input = field(name)
      if (input) input.value = String(Math.round(value * 1e6) / 1e6)
    }
    button.addEventListener('click', () =>
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          put('lintang', coords.latitude)
          put('bujur', coords.longitude)
          put('ketelitian', coords.accuracy)
          told.textContent = (told.dataset.within ?? '').replace('{metres}', String(Math.round(coords.accuracy)))
        },
        () => {
          told.textContent = told.dataset.none ?? ''
        },
        { enableHighAccuracy: true, timeout: 20_000 },
      ),
    )
  }
}
