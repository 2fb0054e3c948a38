/**
 * Platform, ui, browser: the page of a task says that somebody is at it, while it is seen and something was pressed,
 * typed or moved not long ago. It tells no times: the server counts by its own clock.
 */
const page = document.querySelector<HTMLElement>('[data-touch]')

if (page) {
  const { touch: seal = '', touchAt: address = '', touchIdle = '', touchEvery = '' } = page.dataset
  const idleAfter = Number(touchIdle)
  const every = Number(touchEvery)
  let lastSeen = performance.now()
  let timer: ReturnType<typeof setInterval> | undefined
  let refused = false

  const body = (sign: string) => new URLSearchParams({ tanda: seal, keadaan: sign })

  const say = async (sign: 'jalan' | 'henti') => {
    // Sent while the page goes away too; what comes back then nobody reads.
    if (sign === 'henti' && navigator.sendBeacon?.(address, body(sign))) return
    const answer = await fetch(address, {
      method: 'POST',
      body: body(sign),
      keepalive: true,
      redirect: 'manual',
    }).catch(() => undefined)
    // Signed out, or the task is in this hand no more; a line that is down says nothing of the kind.
    if (!answer || answer.ok || answer.status === 429 || answer.status >= 500) return
    refused = true
    clearInterval(timer)
    timer = undefined
  }

  const stop = () => {
    if (timer === undefined) return
    clearInterval(timer)
    timer = undefined
    void say('henti')
  }

  const look = () => {
    if (performance.now() - lastSeen >= idleAfter) stop()
    else void say('jalan')
  }

  const here = () => {
    if (document.visibilityState !== 'visible') return
    lastSeen = performance.now()
    if (timer !== undefined || refused) return
    timer = setInterval(look, every)
    void say('jalan')
  }

  for (const sign of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'scroll', 'touchstart', 'focus'])
    addEventListener(sign, here, { passive: true, capture: true })
  document.addEventListener('visibilitychange', () => (document.visibilityState === 'visible' ? here() : stop()))
  addEventListener('pagehide', stop)
  addEventListener('pageshow', here)
  here()
}
