/** Platform, ui: small line icons, the mark and the kawung pattern, drawn here as SVG. Pure drawing; it touches nothing. */

/** 24 × 24 strokes. Drawn for this project; one path each, so that an icon costs about 80 bytes where it is used. */
const paths = {
  check: 'M5 12.5l4.5 4.5L19 7.5',
  'check-circle': 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 12.3l2.8 2.8L16 9.8',
  alert: 'M12 3.5L2.5 20h19zM12 10v4.5M12 17.4v.1',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5.2l3.4 2',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.6v.1',
  pause: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM10 9v6M14 9v6',
  dot: 'M12 7.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9z',
  'arrow-right': 'M4 12h15M13 6l6 6-6 6',
  'arrow-left': 'M20 12H5M11 6l-6 6 6 6',
  'chevron-right': 'M9 5l7 7-7 7',
  search: 'M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L21 21',
  file: 'M6 3h8l5 5v13H6zM14 3v5h5',
  upload: 'M12 16V4M7 9l5-5 5 5M4 20h16',
  download: 'M12 4v12M7 11l5 5 5-5M4 20h16',
  print: 'M7 8V3h10v5M7 17H4V8h16v9h-3M7 14h10v7H7z',
  share: 'M12 15V3M8 6.5L12 3l4 3.5M7 10H5v11h14V10h-2',
  copy: 'M9 9h11v12H9zM15 9V4H4v12h5',
  user: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 21c.6-4 3.6-6 7.5-6s6.9 2 7.5 6',
  users:
    'M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM2.5 20c.5-3.6 3-5.5 6.5-5.5s6 1.9 6.5 5.5M16 5.3a3.5 3.5 0 0 1 0 6.4M18 15c2 .7 3.2 2.4 3.5 5',
  phone: 'M8 2.5h8v19H8zM11 18.5h2',
  mail: 'M3 6h18v13H3zM3 7l9 7 9-7',
  lock: 'M6 11h12v10H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11',
  shield: 'M12 3l8 3v5.5c0 4.5-3.2 8-8 9.5-4.8-1.5-8-5-8-9.5V6zM8.5 12l2.5 2.5 4.5-4.5',
  calendar: 'M4 6h16v15H4zM4 10.5h16M8.5 3v5M15.5 3v5',
  pin: 'M12 21.5c-4.5-5-7-8.5-7-11.5a7 7 0 0 1 14 0c0 3-2.5 6.5-7 11.5zM12 7.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  edit: 'M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5l3.5 3.5',
  trash: 'M4 7h16M9 7V4h6v3M6.5 7l1 14h9l1-14',
  eye: 'M2.5 12C5 7.5 8.2 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.7 6.5-9.5 6.5S5 16.5 2.5 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
  globe: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c5 5.5 5 12.5 0 18-5-5.5-5-12.5 0-18',
  inbox: 'M3 13l3-8h12l3 8v7H3zM3 13h5.5l1.5 3h4l1.5-3H21',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l1.5 1.5h-15zM10 21h4',
  scale: 'M12 4v16M7 20h10M5 7h14M5 7l-2.5 6.5a3 3 0 0 0 5 0zM19 7l-2.5 6.5a3 3 0 0 0 5 0z',
  chart: 'M4 20h16M7 20v-6M12 20V5M17 20v-9',
  coin: 'M12 4c4 0 7 1.3 7 3s-3 3-7 3-7-1.3-7-3 3-3 7-3zM5 7v10c0 1.7 3 3 7 3s7-1.3 7-3V7M5 12c0 1.7 3 3 7 3s7-1.3 7-3',
  key: 'M8 11a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM11 12.5L20 3.5M16 7.5l3 3',
  baby: 'M12 8a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM12 8c-2-1-2-4.5.5-5 1.5 0 2 1.7.8 2.3M9.5 14v.1M14.5 14v.1M10 17.3c1.3 1 2.7 1 4 0',
  rings:
    'M8.5 9.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM15.5 9.5a5.5 5.5 0 1 1-3.5 9.7M12 10.8a5.5 5.5 0 0 1 3.5-1.3M6.5 5.5l2-2 2 2-2 3z',
  house: 'M3.5 11.5L12 4l8.5 7.5M6 10v10.5h12V10M10 20.5V14h4v6.5',
  shop: 'M4 9l1.5-5h13L20 9a2.7 2.7 0 0 1-5.3 0 2.7 2.7 0 0 1-5.4 0A2.7 2.7 0 0 1 4 9zM5.5 12v8.5h13V12M10 20.5V15h4v5.5',
  briefcase: 'M3.5 8h17v12h-17zM9 8V4.5h6V8M3.5 13h17M12 12v2.5',
  candle: 'M9 11h6v9.5H9zM6 20.5h12M12 11V8.5M12 8.5c-2.5-1.5-1.5-4 0-6 1.5 2 2.5 4.5 0 6',
  heart: 'M12 20C5.5 15.5 3 12.5 3 9a4.7 4.7 0 0 1 9-2 4.7 4.7 0 0 1 9 2c0 3.5-2.5 6.5-9 11z',
  card: 'M3 5.5h18v13H3zM8 9a2 2 0 1 0 0 4 2 2 0 0 0 0-4zM5.5 16c.4-1.5 4.6-1.5 5 0M14 10h4.5M14 14h4.5',
  letter: 'M6 3h12v18H6zM9 7.5h6M9 11h6M9 14.5h3M14.5 15.5a1.8 1.8 0 1 0 .1 0',
  book: 'M12 6.5C9.5 4.5 6.5 4 3 4.5V19c3.5-.5 6.5 0 9 2 2.5-2 5.5-2.5 9-2V4.5c-3.5-.5-6.5 0-9 2zM12 6.5V21',
  megaphone: 'M4 10v4.5h3l9 4.5V5.5L7 10zM16 9.5c2 .5 2 5 0 5.5M7.5 14.5l1 5.5h3l-1-4',
  menu: 'M4 7h16M4 12h16M4 17h16',
} as const

export type IconName = keyof typeof paths
export const iconNames = Object.keys(paths) as IconName[]

/** A line icon in the colour of its text. Decoration beside a word: it is hidden from assistive technology. */
export const Icon = ({ name, big }: { name: IconName; big?: boolean }) => (
  <svg class={big ? 'icon big' : 'icon'} viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
    <path d={paths[name]} />
  </svg>
)

/** Four kawung petals in a rounded square: the mark of the product. */
export const Mark = () => (
  <svg class="mark" width="36" height="36" viewBox="0 0 36 36" aria-hidden="true">
    <rect width="36" height="36" rx="10" />
    <path d="M16.5 16.5C11 16 7.5 12.5 7 7c5.5.5 9 4 9.5 9.5zM19.5 16.5c.5-5.5 4-9 9.5-9.5-.5 5.5-4 9-9.5 9.5zM16.5 19.5C16 25 12.5 28.5 7 29c.5-5.5 4-9 9.5-9.5zM19.5 19.5c5.5.5 9 4 9.5 9.5-5.5-.5-9-4-9.5-9.5z" />
  </svg>
)

/**
 * The kawung motif: petals that meet in fours, as wide as its parent. `id` must be unique in the document.
 * Decoration, hidden from assistive technology.
 */
export const Kawung = ({ id = 'kawung' }: { id?: string }) => (
  <svg class="kawung" width="100%" height="100%" aria-hidden="true">
    <defs>
      <pattern id={id} width="64" height="64" patternUnits="userSpaceOnUse">
        <path d="M3 3c16 1 25 10 26 26C13 28 4 19 3 3zM61 3C45 4 36 13 35 29 51 28 60 19 61 3zM3 61c16-1 25-10 26-26C13 36 4 45 3 61zM61 61C45 60 36 51 35 35c16 1 25 10 26 26zM11 11l10 10M53 11L43 21M11 53l10-10M53 53L43 43M32 29.5v5M29.5 32h5M0-2.5v5M64-2.5v5M0 61.5v5M64 61.5v5" />
      </pattern>
    </defs>
    <rect width="100%" height="100%" fill={`url(#${id})`} />
  </svg>
)
