/** Letters: what the browser shows of a QR code, as parts it fills in, and the page that does so without a network. Draws only. */
import { createHash } from 'node:crypto'
import { raw } from 'hono/html'
import { fill, type Lang } from '../../../kernel/language.ts'
import { dayIn, dayText, monthNames, type Zone } from '../../../kernel/time.ts'
import { assetPath, criticalCss, criticalCssHash, offlineScript } from '../../../platform/ui/assets.ts'
import { InsetText, Notice, WarningText } from '../../../platform/ui/components.tsx'
import type { PageContext } from '../../../platform/ui/context.ts'
import { Button, Buttons } from '../../../platform/ui/fields.tsx'
import { Page } from '../../../platform/ui/layout.tsx'
import type { PublicKey } from '../model.ts'
import { proofWords, words } from '../words.ts'

/** What the parts are filled in with. */
export type ProofPage = {
  lang: Lang
  zone: Zone
  region: string
  regionName: string
  keys: readonly PublicKey[]
  /** Public address of the region. */
  url: string
  /** Check number of the letter the page is about. */
  letter?: string
}

/** A day as the kernel counts it, for keys. */
const lastDay = (zone: Zone, key: PublicKey): string | undefined => key.retiredAt && dayIn(zone, key.retiredAt)

const dataOf = ({ lang, zone, region, keys, url, letter }: ProofPage) => ({
  region,
  keys: keys.map((key) => ({ id: key.id, spki: key.publicKey.toString('base64'), until: lastDay(zone, key) })),
  ask: `${url}/periksa/`,
  letter: letter?.replaceAll('-', ''),
  labels: {
    number: words.letterNumber[lang],
    title: words.letterTitle[lang],
    holder: words.holder[lang],
    unit: words.unit[lang],
    signedAs: words.signedAs[lang],
    issued: words.issued[lang],
    until: words.validUntil[lang],
    code: words.number[lang],
    content: proofWords.content[lang],
  },
  noEnd: words.noEnd[lang],
  months: monthNames[lang],
})

const refusals = ['unreadable', 'unknown-key', 'other-region', 'forged', 'another', 'unable'] as const

/** Refusals of the letter itself, after which what the page says is what we issued. */
const upon: readonly string[] = ['other-region', 'forged', 'another']

/** The parts, unseen until the script fills them in, and the data it does so with. */
export const ProofParts = (page: ProofPage) => {
  const { lang, regionName: region } = page
  const said = (key: keyof typeof proofWords) => fill(proofWords[key][lang], { region })
  return (
    <>
      {(['genuine', 'expired'] as const).map((name) => (
        <template id={`bukti-${name}`}>
          <Notice lang={lang} kind={name === 'genuine' ? 'ok' : 'soon'} title={said(name)}>
            <p>{said(page.letter === undefined ? `${name}Text` : `${name}Here`)}</p>
          </Notice>
        </template>
      ))}
      {refusals.map((name) => (
        <template id={`bukti-${name}`}>
          <Notice lang={lang} kind={name === 'unable' ? 'info' : 'late'} title={said(name)}>
            <p>{said(`${name}Text`)}</p>
            {page.letter !== undefined && upon.includes(name) ? <p>{said('belowIsOurs')}</p> : undefined}
          </Notice>
        </template>
      ))}
      <template id="bukti-example">
        <InsetText>{words.example[lang]}</InsetText>
      </template>
      <template id="bukti-later">
        <WarningText lang={lang}>
          {said('later')} <a href="/periksa">{words.title[lang]}</a>
        </WarningText>
      </template>
      <script type="application/json" id="bukti-data">
        {raw(JSON.stringify(dataOf(page)).replaceAll('<', '\\u003c'))}
      </script>
    </>
  )
}

/** For the head of a page with parts. */
export const proofScript = <script type="module" src={assetPath('proof.js')}></script>

/** What the file is, where to get it, and which keys it knows. */
export const OfflinePage = ({ ctx, keys, size }: { ctx: PageContext; keys: readonly PublicKey[]; size: number }) => {
  const { lang, zone } = ctx
  return (
    <Page ctx={ctx} title={proofWords.offline[lang]} section="periksa" back="/periksa">
      <h1>{proofWords.offline[lang]}</h1>
      <p class="lead">{proofWords.offlineLead[lang]}</p>
      <ol>
        {(['offlineStep1', 'offlineStep2', 'offlineStep3'] as const).map((step) => (
          <li>{proofWords[step][lang]}</li>
        ))}
      </ol>
      <Buttons>
        <Button href="/periksa/luring/berkas">
          {fill(proofWords.offlineGet[lang], { size: Math.ceil(size / 1000) })}
        </Button>
      </Buttons>
      <WarningText lang={lang}>{proofWords.offlineLimit[lang]}</WarningText>
      <section>
        <h2>{proofWords.keys[lang]}</h2>
        <p>{proofWords.keysText[lang]}</p>
        <ul>
          {keys.map((key) => (
            <li>
              <code>{key.id}</code>:{' '}
              {key.retiredAt
                ? fill(proofWords.keyRetired[lang], {
                    from: dayText(dayIn(zone, key.madeAt), lang),
                    until: dayText(dayIn(zone, key.retiredAt), lang),
                  })
                : fill(proofWords.keyPresent[lang], { from: dayText(dayIn(zone, key.madeAt), lang) })}
              <br />
              <span class="hint">
                SHA-256 <code>{createHash('sha256').update(key.publicKey).digest('hex')}</code>
              </span>
            </li>
          ))}
        </ul>
        <p>
          <a href="/periksa/kunci.json">{proofWords.keysFile[lang]}</a>
        </p>
      </section>
    </Page>
  )
}

const scriptHash = `'sha256-${createHash('sha256').update(offlineScript).digest('base64')}'`

/** Nothing from anywhere, nothing sent anywhere; the photo that was chosen is drawn from memory. */
export const offlinePolicy = `default-src 'none'; script-src ${scriptHash}; style-src ${criticalCssHash}; img-src blob:; base-uri 'none'; form-action 'none'`

/** One file that needs nothing else: for the storage of a phone. */
export const OfflineFile = ({ now, ...page }: ProofPage & { now: Date }) => {
  const { lang, zone, regionName: region } = page
  return (
    <>
      {raw('<!DOCTYPE html>')}
      <html lang={lang}>
        <head>
          <meta charset="utf-8" />
          <meta http-equiv="content-security-policy" content={offlinePolicy} />
          <title>{`${proofWords.fileTitle[lang]} · ${region}`}</title>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <style>{raw(criticalCss)}</style>
        </head>
        <body>
          <main class="wrap main narrow">
            <h1>{proofWords.fileTitle[lang]}</h1>
            <p class="lead">{fill(proofWords.fileLead[lang], { region })}</p>
            <form id="periksa">
              <div class="field">
                <label class="label" for="foto">
                  {proofWords.photo[lang]}
                </label>
                <div class="hint" id="foto-petunjuk">
                  {proofWords.photoHint[lang]}
                </div>
                <input
                  class="input file"
                  type="file"
                  id="foto"
                  accept="image/*"
                  capture="environment"
                  aria-describedby="foto-petunjuk"
                />
              </div>
              <div class="field">
                <label class="label" for="teks">
                  {proofWords.text[lang]}
                </label>
                <div class="hint" id="teks-petunjuk">
                  {proofWords.textHint[lang]}
                </div>
                <textarea
                  class="input"
                  id="teks"
                  rows={3}
                  autocomplete="off"
                  spellcheck={false}
                  aria-describedby="teks-petunjuk"
                ></textarea>
              </div>
              <Buttons>
                <Button>{words.check[lang]}</Button>
              </Buttons>
            </form>
            <section id="bukti" hidden tabindex={-1} aria-live="polite"></section>
            <p class="hint">
              {fill(proofWords.fileMade[lang], { date: dayText(dayIn(zone, now), lang), region })}{' '}
              {page.keys.map(({ id }) => id).join(', ')}
            </p>
            <noscript>
              <p>{proofWords.unableText[lang]}</p>
            </noscript>
          </main>
          <ProofParts {...page} />
          <script>{raw(offlineScript)}</script>
        </body>
      </html>
    </>
  )
}
