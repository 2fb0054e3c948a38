/** Platform, ui, browser: on the page of a letter, checks the QR code whose digits stand after `#` in its address. */
import { showProof } from './show-proof.ts'

const here = () => {
  if (/^#\d{100,}$/.test(location.hash)) void showProof(location.hash)
}
addEventListener('hashchange', here)
here()
