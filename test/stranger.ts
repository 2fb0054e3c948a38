/** Test: whether a test may act as another user of this machine, for whom the repository must be readable. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** An invented user, without a name or a home. */
export const strangerAccount = { uid: 4321, gid: 4321 }

/** Options of a test that runs our code as that user: skipped, with the reason, where that cannot be. */
export function stranger(): { skip?: string } {
  if (process.getuid?.() !== 0) return { skip: 'needs root: it changes users' }
  try {
    execFileSync('/bin/sh', ['-c', 'cat "$0" >/dev/null', fileURLToPath(import.meta.url)], {
      ...strangerAccount,
      cwd: '/',
      stdio: 'ignore',
    })
    return {}
  } catch {
    return { skip: 'the repository is below a folder closed to other users' }
  }
}
