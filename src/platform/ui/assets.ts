/** Platform, ui: the built style sheets, font and scripts, read once at start from `generated/`. Touches the disk at import only. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

export type Asset = { path: string; type: string; body: Buffer }

const read = (name: string): Buffer => readFileSync(new URL(`./generated/${name}`, import.meta.url))

/** Name as pages know it → public path and media type; written by `scripts/build-ui.ts`. */
const manifest = JSON.parse(read('manifest.json').toString('utf8')) as Record<string, { path: string; type: string }>

/** Everything the web layer serves under `/aset/`, immutable for a year because the name carries the hash of the content. */
export const assets: Asset[] = Object.entries(manifest).map(([name, { path, type }]) => ({
  path,
  type,
  body: read(name),
}))

/** The address of an asset, e.g. `assetPath('late.css')` → `/aset/late-1a2b3c4d5e.css`. Throws on a name that was never built. */
export function assetPath(name: string): string {
  const entry = manifest[name]
  if (!entry) throw new Error(`no such asset: ${name}; built are ${Object.keys(manifest).join(', ')}`)
  return entry.path
}

/** The CSS every page carries inline. */
export const criticalCss: string = read('critical.css').toString('utf8')

/** The script inside the page that checks letters without a network. */
export const offlineScript: string = read('offline.js').toString('utf8')

/** For the header `Content-Security-Policy: style-src 'self' ${criticalCssHash}` (CSP Level 3 §2.3.1), quotes included. */
export const criticalCssHash: string = `'sha256-${createHash('sha256').update(criticalCss).digest('base64')}'`
