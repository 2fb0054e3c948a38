/**
 * Test: a process of its own that issues one letter and dies at a place of its choosing, as a cut of power would have it.
 * Arguments: where to die, the case. Settings come by the environment variable MAKER as JSON.
 */

import { demoTenant } from '../../src/base/people/actions/demo.ts'
import { openDatabase, openPool } from '../../src/platform/db.ts'
import type { Config } from '../../src/platform/env.ts'
import { diskBlobs } from '../../src/platform/files/blobs.ts'
import { openFiles } from '../../src/platform/files.ts'
import { configFor } from '../../src/platform/migrate.ts'
import { signerOf } from '../../src/platform/sign/signer.ts'
import { issueLetter } from '../../src/service/letters/actions/issue.ts'
import type { Press } from '../../src/service/letters/actions/press.ts'

/** Where a process may be told to die. */
type Place = 'signing' | 'storing' | 'stored' | 'done'

const [place = '', caseId = ''] = process.argv.slice(2)
const settings = JSON.parse(process.env.MAKER ?? '{}') as {
  admin: Parameters<typeof configFor>[0]
  secret: string
  folder: string
  now: string
}

const die = (at: Place) => {
  if (place === at) process.kill(process.pid, 'SIGKILL')
}

const db = openDatabase(openPool(configFor(settings.admin, 'melayani_app', settings.secret), 4))
const files = openFiles({ spool: `${settings.folder}/spool`, blobs: diskBlobs(`${settings.folder}/files`) })
const signer = signerOf({ demo: true, dataFolder: settings.folder } as Config, demoTenant.region)
if (!signer) throw new Error('the demonstration has a signer')
const press: Press = {
  db,
  url: 'http://localhost',
  tenant: demoTenant,
  secret: settings.secret,
  signer: {
    ...signer,
    sign: (pdf, said) => {
      die('signing')
      return signer.sign(pdf, said)
    },
  },
  files: {
    ...files,
    storeMade: async (region, bytes, now) => {
      die('storing')
      const id = await files.storeMade(region, bytes, now)
      die('stored')
      return id
    },
  },
}
await issueLetter(press, caseId, 'terbitkan', new Date(settings.now))
die('done')
process.exit(0)
