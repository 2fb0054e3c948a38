/** Letters: what making a letter needs from the process. */
import { type Tenant, urlOf } from '../../../kernel/tenant.ts'
import type { Database } from '../../../platform/db.ts'
import type { FileStore } from '../../../platform/files.ts'
import type { Site } from '../../../platform/http.tsx'
import { type Signer, signerOf } from '../../../platform/sign/signer.ts'
import type { LetterData } from '../../catalogue/actions/letters.ts'

export type Press = {
  db: Database
  files: FileStore
  /** Public address of the region, as printed on its letters. */
  url: string
  tenant: Tenant
  /** From which the seal of the region's secret key comes. */
  secret: string
  /** Absent: letters are not signed electronically, and say so. */
  signer?: Signer
  /** In the place of Typst, for the letters of a simulated past; it gets no QR code to draw. */
  typeset?: (template: string, data: LetterData, at: Date) => Buffer
}

export const pressOf = (site: Pick<Site, 'db' | 'files' | 'config'>, tenant: Tenant): Press => ({
  db: site.db,
  files: site.files,
  url: urlOf(site.config.url, tenant),
  tenant,
  secret: site.config.secret,
  signer: signerOf(site.config, tenant.region),
})
