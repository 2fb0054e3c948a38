/** Platform, ui: small drawings of the documents people are asked for, so that words are not the only way in. Pure drawing. */
import type { Child } from 'hono/jsx'

/**
 * 84 × 64 drawings of our own; no emblem of the state, no real person. Without the late style sheet they are plain lines;
 * classes then tint them: `a` paper, `b` indigo, `g` green, `r` brick, `k` turmeric.
 */
const drawings = {
  ktp: (
    <>
      <rect class="b" x="6" y="10" width="72" height="45" rx="5" />
      <path d="M14 19h30M14 30h26M14 37h30M14 44h20" />
      <rect class="r" x="53" y="21" width="18" height="24" rx="1" />
      <path class="a" d="M62 25.5a4.5 4.5 0 1 0 .1 0M55 44.5c.6-9 13.4-9 14 0" />
    </>
  ),
  kk: (
    <>
      <path class="a" d="M6 8h72v48H6z" />
      <path d="M22 14h40M12 20h20" />
      <path class="b" d="M12 25h60v6H12z" />
      <path d="M12 31v19h60V31M12 37h60M12 43.5h60M20 25v25M42 25v25M57 25v25" />
    </>
  ),
  'akta-kelahiran': (
    <>
      <path class="a" d="M20 4h44v56H20z" />
      <path class="k" d="M24 8h36v48H24z" fill="none" />
      <path d="M31 15h22M35 20h14" />
      <path class="g" d="M42 26a7.5 7.5 0 1 0 .1 0M39.5 33v.1M44.5 33v.1M39.5 36.5c1.6 1.3 3.4 1.3 5 0" />
      <path d="M30 46h24M30 51h15" />
    </>
  ),
  'buku-nikah': (
    <>
      <path class="r" d="M10 9h30v46H10z" />
      <path class="g" d="M44 9h30v46H44z" />
      <path
        class="k"
        d="M22 26a6 6 0 1 0 .1 0M28 26a6 6 0 1 0 .1 0M56 26a6 6 0 1 0 .1 0M62 26a6 6 0 1 0 .1 0"
        fill="none"
      />
      <path d="M17 45h16M51 45h16M14 9v46M70 9v46" />
    </>
  ),
  'surat-kehilangan': (
    <>
      <path class="a" d="M20 4h44v56H20z" />
      <path class="k" d="M42 8l6 2.5v4c0 4-2.5 6-6 7.5-3.5-1.5-6-3.5-6-7.5v-4z" />
      <path d="M30 27h24M27 33h30M27 38h30M27 43h18" />
      <path class="b" d="M51 44a5.5 5.5 0 1 0 .1 0M47 52.5l8-5" fill="none" />
    </>
  ),
  ijazah: (
    <>
      <path class="a" d="M6 8h72v48H6z" />
      <path class="k" d="M10 12h64v40H10z" fill="none" />
      <path class="b" d="M42 16l10 4-10 4-10-4zM36 22v4c3 2.5 9 2.5 12 0v-4" />
      <path d="M28 33h28M22 38.5h40M22 44h20" />
      <path class="r" d="M61 41a5 5 0 1 0 .1 0M58.5 50l-1.5 6 4-2 4 2-1.5-6" />
    </>
  ),
  'pas-foto': (
    <>
      <path class="r" d="M23 6h38v52H23z" />
      <path class="a" d="M42 15a9 10 0 1 0 .1 0M27 57.5c1-24 29-24 30 0z" />
      <path d="M38 42l4 5 4-5" />
    </>
  ),
  str: (
    <>
      <path class="a" d="M20 4h44v56H20z" />
      <path class="g" d="M39 10h6v5h5v6h-5v5h-6v-5h-5v-6h5z" />
      <path d="M29 33h26M27 38.5h30M27 44h30M27 49.5h14" />
      <path class="b" d="M53 47a4.5 4.5 0 1 0 .1 0" />
    </>
  ),
  'surat-keterangan': (
    <>
      <path class="a" d="M20 4h44v56H20z" />
      <path class="b" d="M26 9h7v7h-7z" />
      <path d="M37 10.5h21M37 14.5h14M26 20h32M27 27h30M27 32.5h30M27 38h18" />
      <path class="r" d="M51 42a6.5 6.5 0 1 0 .1 0" fill="none" />
      <path d="M44 54c3-7 4 3 7-3 1.5-2 2 3 6 0" />
    </>
  ),
  proposal: (
    <>
      <path class="b" d="M16 4h46v56H16z" />
      <path class="a" d="M26 13h28v15H26z" />
      <path d="M21 4v56M31 18.5h18M31 22.5h11" />
      <path class="k" d="M31 52V43h5v9M39 52V38h5v14M47 52V33h5v19" />
    </>
  ),
  denah: (
    <>
      <path class="g" d="M6 8h72v48H6z" />
      <path class="a" d="M6 38l24-8 18 5 30-12v9l-30 11-18-5-24 8z" />
      <path class="k" d="M20 14l16-3 6 12-18 5z" />
      <path class="r" d="M62 9a6 6 0 0 1 6 6c0 4-6 10-6 10s-6-6-6-10a6 6 0 0 1 6-6zM62 13v3" />
    </>
  ),
  'surat-pengantar': (
    <>
      <path class="a" d="M14 4h44v46H14z" />
      <path d="M22 11h28M22 17h28M22 23h16" />
      <path class="k" d="M24 28h48v30H24z" />
      <path d="M24 28l24 17 24-17M24 58l17-18M72 58L55 40" />
    </>
  ),
  lain: (
    <>
      <path class="a" d="M20 4h30l14 14v42H20z" />
      <path class="b" d="M50 4v14h14" />
      <path d="M28 28h28M28 35h28M28 42h28M28 49h16" />
    </>
  ),
} as const

export type DocumentKind = keyof typeof drawings
export const documentKinds = Object.keys(drawings) as DocumentKind[]

/** A drawing of a kind of document; `caption` is drawn beneath, and the drawing itself is hidden from assistive technology. */
export const DocumentPicture = ({ kind, caption }: { kind: DocumentKind; caption?: string }) => {
  const picture = (
    <svg
      class="picture"
      viewBox="0 0 84 64"
      width="84"
      height="64"
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
    >
      {drawings[kind]}
    </svg>
  )
  return caption ? (
    <figure class="pictured">
      {picture}
      <figcaption>{caption}</figcaption>
    </figure>
  ) : (
    picture
  )
}

export type Requirement = { kind: DocumentKind; title: Child; note?: Child; mark?: Child }

/** What to bring, each with its picture. */
export const Requirements = ({ items }: { items: Requirement[] }) => (
  <ul class="documents">
    {items.map((item) => (
      <li>
        <DocumentPicture kind={item.kind} />
        <div>
          <b>{item.title}</b>
          {item.note ? <small>{item.note}</small> : undefined}
          {item.mark}
        </div>
      </li>
    ))}
  </ul>
)
