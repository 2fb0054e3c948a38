/** Platform, ui, browser: asks the browser for a passkey. Forms marked so stay hidden where it cannot. */

type Json = Record<string, unknown>

const toBytes = (text: string): Uint8Array<ArrayBuffer> => {
  const raw = atob(text.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(raw, (letter) => letter.charCodeAt(0))
}
const toText = (bytes: ArrayBuffer | null): string | undefined =>
  bytes
    ? btoa(String.fromCharCode(...new Uint8Array(bytes)))
        .replace(/\+/g, '-')
        .replace(/\//g, '_')
        .replace(/=+$/, '')
    : undefined

/** The server's options with their base64url texts as bytes (WebAuthn Level 3, §5.1.8, done by hand for older browsers). */
function withBytes(options: Json): Json {
  const ids = (list: unknown) => (list as { id: string }[] | undefined)?.map((one) => ({ ...one, id: toBytes(one.id) }))
  const user = options.user as { id: string } | undefined
  return {
    ...options,
    challenge: toBytes(String(options.challenge)),
    ...(user ? { user: { ...user, id: toBytes(user.id) } } : {}),
    ...(options.excludeCredentials ? { excludeCredentials: ids(options.excludeCredentials) } : {}),
    ...(options.allowCredentials ? { allowCredentials: ids(options.allowCredentials) } : {}),
  }
}

function asJson({ id, rawId, type, response }: PublicKeyCredential): Json {
  const made = response as AuthenticatorAttestationResponse
  const used = response as AuthenticatorAssertionResponse
  const said =
    'attestationObject' in response
      ? { attestationObject: toText(made.attestationObject), transports: made.getTransports?.() ?? [] }
      : {
          authenticatorData: toText(used.authenticatorData),
          signature: toText(used.signature),
          userHandle: toText(used.userHandle),
        }
  const clientDataJSON = toText(response.clientDataJSON)
  return { id, rawId: toText(rawId), type, clientExtensionResults: {}, response: { clientDataJSON, ...said } }
}

export function passkeys(): void {
  if (!globalThis.PublicKeyCredential) return
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
    form.hidden = false
    const otherwise = form.nextElementSibling
    if (otherwise instanceof HTMLElement && otherwise.hasAttribute('data-no-passkey')) otherwise.hidden = true
    const said = form.querySelector<HTMLElement>('[data-passkey-said]')
    form.addEventListener('submit', (event) => {
      const answer = form.elements.namedItem('jawaban')
      if (!(answer instanceof HTMLInputElement) || answer.value) return
      event.preventDefault()
      if (said) said.textContent = ''
      const publicKey = withBytes(JSON.parse(form.dataset.options ?? '{}') as Json)
      const asked =
        form.dataset.passkey === 'create'
          ? navigator.credentials.create({ publicKey: publicKey as unknown as PublicKeyCredentialCreationOptions })
          : navigator.credentials.get({ publicKey: publicKey as unknown as PublicKeyCredentialRequestOptions })
      asked.then(
        (credential) => {
          if (!(credential instanceof PublicKeyCredential)) return
          answer.value = JSON.stringify(asJson(credential))
          form.submit()
        },
        // The person closed the browser's window: nothing was sent, the other ways stay open.
        () => {
          if (said) said.textContent = said.dataset.text ?? ''
        },
      )
    })
  }
}
