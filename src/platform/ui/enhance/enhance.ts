/** Platform, ui, browser: small comforts for those whose browser runs scripts. No task needs any of them. */
import { copyAndShare } from './copy.ts'
import { fileHash } from './hash.ts'
import { keys } from './keys.ts'
import { locate } from './locate.ts'
import { once } from './once.ts'
import { passkeys } from './passkey.ts'

/** GOV.UK's error summary: a reader of the screen starts at the problems. */
document.querySelector<HTMLElement>('[data-errors]')?.focus()

once()
copyAndShare()
fileHash()
keys()
locate()
passkeys()
