/** Engine forms, test only: random forms, random answers, and an oracle that judges them from the schema without the engine. */

export type Rng = () => number

/** Mulberry32: small, seeded, the same everywhere. */
export function rngFrom(seed: number): Rng {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

const int = (rng: Rng, low: number, high: number) => low + Math.floor(rng() * (high - low + 1))
const chance = (rng: Rng, p: number) => rng() < p
/** As `int`, with both ends themselves much more often. */
const between = (rng: Rng, low: number, high: number) =>
  chance(rng, 0.12) ? low : chance(rng, 0.12) ? high : int(rng, low, high)
function pick<T>(rng: Rng, list: readonly T[]): T {
  const item = list[int(rng, 0, list.length - 1)]
  if (item === undefined) throw new Error('nothing to pick from')
  return item
}
const digits = (rng: Rng, n: number) => Array.from({ length: n }, () => int(rng, 0, 9)).join('')
const two = (n: number) => String(n).padStart(2, '0')

/** A form-js component as JSON; the oracle reads these and nothing the engine made. */
export type Part = {
  type: string
  key?: string
  path?: string
  label?: string
  properties?: Record<string, string>
  validate?: {
    required?: boolean
    min?: number
    max?: number
    minLength?: number
    maxLength?: number
    pattern?: string
    validationType?: string
  }
  conditional?: { hide: string }
  values?: { value: string; label: string; label_en: string }[]
  components?: Part[]
  decimalDigits?: number
  subtype?: string
}
export type Schema = { type: 'default'; id: string; components: Part[] }
export type Raw = Record<string, string | string[]>
export type Canonical = string | boolean | string[] | Record<string, string | boolean | string[]>[]

export const keyOf = (part: Part): string => part.key ?? part.path ?? ''
export const partsOf = (schema: Schema): { part: Part; page: Part; section: Part }[] =>
  schema.components.flatMap((section) =>
    (section.components ?? []).flatMap((page) =>
      (page.type === 'group' ? (page.components ?? []) : [page]).map((part) => ({ part, page, section })),
    ),
  )

// ---------------------------------------------------------------- random forms

const leafKinds = [
  ...['text', 'long-text', 'number', 'number', 'rupiah', 'boolean', 'radio', 'select', 'choices', 'date'],
  ...['nik', 'kk', 'phone', 'email', 'person-name', 'region', 'file', 'pattern'],
]

export function randomForm(rng: Rng): Schema {
  let serial = 0
  const earlier: Part[] = []
  const named = (word: string) => ({
    label: `${word} ${serial}`,
    properties: { label_en: `${word} ${serial} en` } as Record<string, string>,
  })

  function leaf(): Part {
    serial++
    const kind = pick(rng, leafKinds)
    const { label, properties } = named(kind)
    const validate: Part['validate'] = { required: chance(rng, 0.5) }
    const part: Part = {
      type: 'textfield',
      key: `f${serial}${pick(rng, ['', 'a', '_b'])}`,
      label,
      properties,
      validate,
    }
    const values = Array.from({ length: int(rng, 2, 6) }, (_, i) => ({
      value: `v${i}`,
      label: `Nilai ${i}`,
      label_en: `Value ${i}`,
    }))
    switch (kind) {
      case 'text':
        if (chance(rng, 0.5)) validate.maxLength = int(rng, 5, 60)
        if (chance(rng, 0.3)) validate.minLength = int(rng, 1, 5)
        break
      case 'long-text':
        part.type = 'textarea'
        if (chance(rng, 0.5)) validate.maxLength = int(rng, 20, 400)
        break
      case 'pattern':
        validate.pattern = pick(rng, ['\\d{5}', '[A-Z]{2}\\d{3}', '[a-z]+'])
        Object.assign(properties, { pattern_hint: 'Ikuti contoh.', pattern_hint_en: 'Follow the example.' })
        break
      case 'number': {
        part.type = 'number'
        part.decimalDigits = int(rng, 0, 3)
        if (chance(rng, 0.5)) validate.min = int(rng, -1000, 100)
        if (chance(rng, 0.5)) validate.max = int(rng, 101, 1_000_000)
        break
      }
      case 'rupiah':
        properties.kind = 'rupiah'
        if (chance(rng, 0.4)) properties.min = String(int(rng, 0, 100_000))
        if (chance(rng, 0.4)) properties.max = String(int(rng, 100_001, 900_000_000))
        break
      case 'boolean':
        part.type = 'checkbox'
        break
      case 'radio':
      case 'select':
        part.type = kind
        part.values = values
        break
      case 'choices':
        part.type = 'checklist'
        part.values = values
        if (chance(rng, 0.4)) properties.max = String(int(rng, 1, values.length))
        if (chance(rng, 0.3)) properties.exclusive = 'v0'
        break
      case 'date':
        part.type = 'datetime'
        part.subtype = 'date'
        if (chance(rng, 0.4)) properties.max = pick(rng, ['today', 'today-17y', 'today+1m', '2030-06-15'])
        if (chance(rng, 0.4)) properties.min = pick(rng, ['1900-01-01', 'today-100y', 'today-120y+5d'])
        break
      case 'email':
        validate.validationType = 'email'
        break
      case 'region':
        part.type = 'select'
        properties.kind = 'region'
        properties.level = pick(rng, ['province', 'regency', 'district', 'village'])
        if (properties.level !== 'province' && chance(rng, 0.5)) properties.from = '99'
        break
      case 'file':
        part.type = 'filepicker'
        properties.max_files = String(int(rng, 1, 4))
        break
      case 'phone':
        if (chance(rng, 0.3)) properties.mobile = 'true'
        properties.kind = 'phone'
        break
      default:
        properties.kind = kind
    }
    return part
  }

  const condition = (): { hide: string } | undefined => {
    if (earlier.length === 0 || chance(rng, 0.6)) return undefined
    const clause = () => {
      const part = pick(rng, earlier)
      const key = keyOf(part)
      if (part.type === 'checkbox') return `${key} = ${chance(rng, 0.5)}`
      if (part.values && part.type !== 'checklist') return `${key} ${pick(rng, ['=', '!='])} "v${int(rng, 0, 2)}"`
      if (part.type === 'checklist' || part.type === 'filepicker' || part.type === 'dynamiclist')
        return `count(${key}) > ${int(rng, 0, 2)}`
      if (part.type === 'number') return `${key} ${pick(rng, ['>', '<='])} ${int(rng, -5, 500)}`
      return `${key} ${pick(rng, ['=', '!='])} null`
    }
    return { hide: `=${clause()}${chance(rng, 0.3) ? ` ${pick(rng, ['and', 'or'])} ${clause()}` : ''}` }
  }
  const conditioned = <T extends Part>(part: T): T => {
    const hide = condition()
    return hide ? { ...part, conditional: hide } : part
  }
  const field = (): Part => {
    if (chance(rng, 0.92)) return conditioned(leaf())
    serial++
    const { label, properties } = named('daftar')
    const list: Part = {
      type: 'dynamiclist',
      path: `r${serial}`,
      label,
      properties: { ...properties, max: String(int(rng, 2, 5)), min: String(int(rng, 0, 1)) },
    }
    list.components = Array.from({ length: int(rng, 1, 3) }, leaf)
    return conditioned(list)
  }
  const page = (): Part => {
    if (chance(rng, 0.7)) {
      const part = field()
      earlier.push(part)
      return part
    }
    serial++
    const { label, properties } = named('halaman')
    const group = conditioned<Part>({ type: 'group', label, properties, components: [] })
    for (let n = int(rng, 1, 3); n > 0; n--) {
      const part = field()
      group.components?.push(part)
      earlier.push(part)
    }
    return group
  }
  const section = (): Part => {
    serial++
    const { label, properties } = named('bagian')
    const group = conditioned<Part>({ type: 'group', label, properties, components: [] })
    for (let n = int(rng, 1, 4); n > 0; n--) group.components?.push(page())
    return group
  }
  return { type: 'default', id: 'acak', components: Array.from({ length: int(rng, 1, 3) }, section) }
}

// ------------------------------------------------- answers valid by construction

const names = [
  'Siti Aminah',
  "Nur'aini",
  'I Gusti Ngurah Rai',
  'Budi',
  'Zoë Ångström',
  'R. A. Kartini, S.H.',
  'H. Abd. Rahman (Alm)',
  '李小龙',
  'Ñandú Peña-López',
]
const words = [
  'rumah',
  'jalan',
  'RT 03/RW 05',
  'ā́',
  '😀',
  '漢字',
  'نص',
  "O'Brien",
  '50%',
  '<b>',
  '"x"',
  ';--',
  '{name}',
  '$1',
  '\\n',
  'é',
  '=1+1',
]
const months = 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(' ')
const grouped = (whole: string) => whole.replace(/\B(?=(\d{3})+$)/g, '.')
/** What a person's keyboard adds without meaning it. */
const messy = (rng: Rng, text: string) =>
  chance(rng, 0.5)
    ? text
    : `${pick(rng, ['', ' ', '\t', '\u200b', '\ufeff'])}${text}${pick(rng, ['', ' ', '  ', '\u0000', '\u00a0', '\u202e'])}`

/** A valid answer in canonical writing, and one of the ways a person might type it. Undefined when the field's limits leave none we know. */
export function validAnswer(
  rng: Rng,
  part: Part,
  path: string,
  today: string,
): { canonical: Canonical; raw: Raw } | undefined {
  const { validate = {}, properties = {} } = part
  const typed = (canonical: string, raw: string) => ({ canonical, raw: { [path]: messy(rng, raw) } })
  switch (kindOf(part)) {
    case 'pattern': {
      const made = { '\\d{5}': digits(rng, 5), '[A-Z]{2}\\d{3}': `AB${digits(rng, 3)}`, '[a-z]+': 'abc' }[
        validate.pattern ?? ''
      ]
      return made === undefined ? undefined : typed(made, made)
    }
    case 'text':
    case 'long-text': {
      const max = validate.maxLength ?? 200
      const min = Math.max(1, validate.minLength ?? 0)
      let text = pick(rng, words)
      while ([...text].length < min || chance(rng, 0.6)) text += ` ${pick(rng, words)}`
      text = [...text.normalize('NFC')].slice(0, max).join('').trim()
      if ([...text].length < min) text = 'x'.repeat(min)
      if (kindOf(part) === 'text' || !chance(rng, 0.4))
        return typed(
          text,
          text.normalize(chance(rng, 0.5) ? 'NFD' : 'NFC').replaceAll(' ', pick(rng, [' ', '  ', '\t'])),
        )
      return typed(text.replaceAll(' ', '\n'), text.replaceAll(' ', pick(rng, ['\r\n', ' \n', '\r'])))
    }
    case 'number': {
      const low = validate.min ?? -5000
      const high = validate.max ?? 9_000_000
      const places = part.decimalDigits ?? 0
      const scale = 10 ** places
      const scaled = between(rng, low * scale, high * scale)
      const negative = scaled < 0
      const body = String(Math.abs(scaled)).padStart(places + 1, '0')
      const whole = body.slice(0, body.length - places)
      const part2 = body.slice(body.length - places).replace(/0+$/, '')
      const sign = negative && (whole !== '0' || part2 !== '') ? '-' : ''
      const canonical = sign + whole + (part2 === '' ? '' : `.${part2}`)
      const units = chance(rng, 0.5) ? grouped(whole) : whole
      const decimal = part2 === '' ? pick(rng, ['', ',', ',0']) : `,${part2}`
      return typed(canonical, sign + (units === whole || part2 !== '' || decimal !== '' ? units : units) + decimal)
    }
    case 'rupiah': {
      const low = Number(properties.min ?? 0)
      const high = Number(properties.max ?? 999_999_999_999)
      const amount = String(between(rng, low, high))
      return typed(
        amount,
        pick(rng, [amount, grouped(amount), `Rp${grouped(amount)}`, `Rp. ${grouped(amount)},-`, `rp ${amount},00`]),
      )
    }
    case 'boolean':
      return validate.required || chance(rng, 0.5)
        ? { canonical: true, raw: { [path]: pick(rng, ['true', 'on', '1', 'Ya']) } }
        : { canonical: false, raw: {} }
    case 'choice': {
      const value = pick(rng, part.values ?? []).value
      return typed(value, value).raw && { canonical: value, raw: { [path]: value } }
    }
    case 'choices': {
      const all = (part.values ?? []).map((entry) => entry.value)
      const max = Number(properties.max ?? all.length)
      if (properties.exclusive && chance(rng, 0.2))
        return { canonical: [properties.exclusive], raw: { [path]: properties.exclusive } }
      const chosen = all.filter((value) => value !== properties.exclusive && chance(rng, 0.5)).slice(0, max)
      const some = chosen.length > 0 ? chosen : [all[1] ?? '']
      return { canonical: some, raw: { [path]: [...some].reverse() } }
    }
    case 'date': {
      const { first, last } = daysAllowed(properties, today)
      const from = Math.max(Date.parse(`${first}T00:00:00Z`), Date.parse('1900-01-01T00:00:00Z'))
      const to = Math.min(Date.parse(`${last}T00:00:00Z`), Date.parse('2090-01-01T00:00:00Z'))
      if (from > to) return undefined
      const day = new Date(between(rng, from / 86_400_000, to / 86_400_000) * 86_400_000).toISOString().slice(0, 10)
      const [y = '', m = '', d = ''] = day.split('-')
      const month = pick(rng, [
        m,
        String(Number(m)),
        months[Number(m) - 1] ?? '',
        (months[Number(m) - 1] ?? '').toLowerCase(),
      ])
      if (chance(rng, 0.6))
        return {
          canonical: day,
          raw: { [`${path}.day`]: messy(rng, String(Number(d))), [`${path}.month`]: month, [`${path}.year`]: ` ${y}` },
        }
      return typed(
        day,
        pick(rng, [
          day,
          `${d}-${m}-${y}`,
          `${Number(d)}/${Number(m)}/${y}`,
          `${d}.${m}.${y}`,
          `${Number(d)} ${months[Number(m) - 1]} ${y}`,
        ]),
      )
    }
    case 'nik': {
      const month = int(rng, 1, 12)
      const day = int(rng, 1, month === 2 ? 28 : [4, 6, 9, 11].includes(month) ? 30 : 31) + (chance(rng, 0.5) ? 40 : 0)
      const nik = digits(rng, 6) + two(day) + two(month) + digits(rng, 2) + String(int(rng, 1, 9999)).padStart(4, '0')
      return typed(nik, pick(rng, [nik, nik.replace(/(.{4})/g, '$1 '), nik.replace(/^(.{6})(.{6})/, '$1.$2.')]))
    }
    case 'kk': {
      const kk = digits(rng, 16)
      return typed(kk, pick(rng, [kk, kk.replace(/(.{4})/g, '$1 ')]))
    }
    case 'phone': {
      const rest = `8${int(rng, 1, 9)}${digits(rng, int(rng, 7, 10))}`
      return typed(
        `+62${rest}`,
        pick(rng, [
          `0${rest}`,
          `+62${rest}`,
          `+62 ${rest.slice(0, 3)}-${rest.slice(3)}`,
          `62${rest}`,
          `0${rest.slice(0, 3)} ${rest.slice(3, 6)} ${rest.slice(6)}`,
          `(0${rest.slice(0, 3)}) ${rest.slice(3)}`,
        ]),
      )
    }
    case 'email': {
      const address = `${pick(rng, ['siti', 'a.b+c', "o'neil", 'x_1'])}@${pick(rng, ['contoh.id', 'mail.contoh.co.id', 'a-b.id'])}`
      return typed(address, chance(rng, 0.5) ? address : address.replace(/@.*/, (host) => host.toUpperCase()))
    }
    case 'person-name': {
      const name = pick(rng, names)
      return typed(name, chance(rng, 0.5) ? name.normalize('NFD').replaceAll(' ', '  ') : name)
    }
    case 'region': {
      const level = properties.level ?? 'village'
      const length = { province: 2, regency: 4, district: 6, village: 10 }[level] ?? 10
      const from = properties.from ?? String(int(rng, 11, 96))
      const code = from + digits(rng, length - from.length)
      const dotted = code.replace(/^(\d{2})(\d{2})?(\d{2})?(\d{4})?$/, (_, ...parts: (string | undefined)[]) =>
        parts.slice(0, 4).filter(Boolean).join('.'),
      )
      return chance(rng, 0.5)
        ? typed(code, chance(rng, 0.5) ? dotted : code)
        : { canonical: code, raw: { [`${path}.province`]: code.slice(0, 2), [`${path}.${level}`]: code } }
    }
    case 'file': {
      const ids = Array.from(
        { length: int(rng, 1, Number(properties.max_files ?? 1)) },
        (_, i) => `f_${i}-${int(rng, 0, 999)}`,
      )
      return { canonical: ids, raw: { [path]: ids } }
    }
    case 'repeat': {
      const min = Math.max(1, Number(properties.min ?? 0))
      const rows: Record<string, string | boolean | string[]>[] = []
      const raw: Raw = {}
      for (let n = int(rng, min, Number(properties.max ?? 20)); n > 0; n--) {
        const row: Record<string, string | boolean | string[]> = {}
        const index = rows.length * (chance(rng, 0.2) ? 3 : 1)
        if (Object.keys(raw).some((name) => name.startsWith(`${path}.${index}.`))) break
        const rowRaw: Raw = {}
        for (const child of part.components ?? []) {
          const made = validAnswer(rng, child, `${path}.${index}.${keyOf(child)}`, today)
          if (!made) return undefined
          row[keyOf(child)] = made.canonical as string
          Object.assign(rowRaw, made.raw)
        }
        if (Object.values(rowRaw).every((value) => value === '')) continue
        rows.push(row)
        Object.assign(raw, rowRaw)
      }
      // Rows are read in the order of their numbers.
      const order = rows.map((_, i) => i)
      return rows.length >= min && order.length <= Number(properties.max ?? 20) && ascending(raw, path)
        ? { canonical: rows, raw }
        : undefined
    }
  }
}

function ascending(raw: Raw, path: string): boolean {
  const seen = [...new Set(Object.keys(raw).map((name) => Number(name.slice(path.length + 1).split('.')[0])))]
  return seen.every((row, index) => index === 0 || row > (seen[index - 1] ?? -1))
}

// ---------------------------------------------------------------- the oracle

/** The kind a component has, judged from the schema alone. */
export function kindOf(part: Part): string {
  if (part.properties?.kind) return part.properties.kind
  if (part.validate?.validationType) return part.validate.validationType
  const byType: Record<string, string> = {
    textarea: 'long-text',
    number: 'number',
    checkbox: 'boolean',
    radio: 'choice',
    select: 'choice',
    checklist: 'choices',
    datetime: 'date',
    filepicker: 'file',
    dynamiclist: 'repeat',
  }
  return byType[part.type] ?? (part.validate?.pattern ? 'pattern' : 'text')
}

/** First and last day allowed, reckoned with Date.UTC's own overflow, held back at month ends. */
export function daysAllowed(properties: Record<string, string>, today: string): { first: string; last: string } {
  const resolve = (text: string): string => {
    if (!text.startsWith('today')) return text
    const [y = 0, m = 0, d = 0] = today.split('-').map(Number)
    const sum = (unit: string) =>
      [...text.matchAll(new RegExp(`([+-]\\d+)${unit}`, 'g'))].reduce((total, match) => total + Number(match[1]), 0)
    const target = new Date(Date.UTC(y + sum('y'), m - 1 + sum('m'), 1))
    const month = target.getUTCMonth()
    const date = new Date(target)
    date.setUTCDate(d)
    while (date.getUTCMonth() !== month) date.setUTCDate(date.getUTCDate() - 1)
    date.setUTCDate(date.getUTCDate() + sum('d'))
    return date.toISOString().slice(0, 10)
  }
  return { first: resolve(properties.min ?? '1800-01-01'), last: resolve(properties.max ?? '2199-12-31') }
}

const unwanted = (text: string) =>
  [...text].some((c) => {
    const code = c.codePointAt(0) ?? 0
    return (
      (code < 32 && code !== 10) ||
      (code >= 127 && code < 160) ||
      (code >= 0x200b && code <= 0x200f) ||
      (code >= 0x202a && code <= 0x202e) ||
      (code >= 0x2060 && code <= 0x206f) ||
      code === 0xfeff ||
      code === 0x61c ||
      code === 0x180e ||
      (code >= 0xfff9 && code <= 0xfffb) ||
      (code >= 0xfdd0 && code <= 0xfdef) ||
      code % 0x10000 >= 0xfffe ||
      code === 0xad ||
      (code >= 0xd800 && code <= 0xdfff)
    )
  })
/** Clean as the database should hold it: nothing unseen, composed, no stray white space. */
function isTidy(text: string, lines: boolean): boolean {
  if (text === '' || unwanted(text) || text !== text.normalize('NFC') || text !== text.trim()) return false
  return lines ? !/[^\S\n]{2}|[^\S\n ]|\n{3}| \n|\n /.test(text) : !/\s\s|[^\S ]/.test(text)
}

/** Whether a stored answer is right for the component: written from the rules, sharing nothing with the engine. */
export function oracle(part: Part, value: unknown, today: string): boolean {
  const { validate = {}, properties = {} } = part
  const kind = kindOf(part)
  const strings = (list: unknown): list is string[] =>
    Array.isArray(list) && list.every((entry) => typeof entry === 'string')
  if (kind === 'boolean') return value === true || (value === false && !validate.required)
  if (kind === 'choices') {
    const all = (part.values ?? []).map((entry) => entry.value)
    if (!strings(value) || value.length === 0 || new Set(value).size !== value.length) return false
    if (value.some((entry) => !all.includes(entry))) return false
    if (value.join() !== all.filter((entry) => value.includes(entry)).join()) return false
    if (properties.exclusive && value.includes(properties.exclusive)) return value.length === 1
    return value.length <= Number(properties.max ?? all.length)
  }
  if (kind === 'file')
    return (
      strings(value) &&
      value.length > 0 &&
      value.length <= Number(properties.max_files ?? 1) &&
      new Set(value).size === value.length &&
      value.every((id) => id.length <= 64 && /^[\w-]+$/.test(id))
    )
  if (typeof value !== 'string') return false
  const length = [...value].length
  switch (kind) {
    case 'pattern':
      return (
        isTidy(value, false) && length <= 200 && (new RegExp(validate.pattern ?? '').exec(value)?.[0] ?? '') === value
      )
    case 'text':
    case 'long-text':
      return (
        isTidy(value, kind === 'long-text') &&
        length >= (validate.minLength ?? 0) &&
        length <= (validate.maxLength ?? (kind === 'text' ? 200 : 2000))
      )
    case 'person-name':
      return (
        isTidy(value, false) &&
        length <= 100 &&
        [...value].some((c) => c.toLowerCase() !== c.toUpperCase() || /\p{Lo}|\p{Lm}/u.test(c) || /\p{L}/u.test(c)) &&
        [...value].every((c) => " .,'’`-/()".includes(c) || /\p{L}|\p{M}/u.test(c))
      )
    case 'number': {
      const places = part.decimalDigits ?? 0
      if (!/^-?\d+(\.\d+)?$/.test(value) || value.replace(/\D/g, '').length > 15) return false
      const [whole = '', rest = ''] = value.replace('-', '').split('.')
      if (rest.length > places || rest.endsWith('0') || (whole.length > 1 && whole.startsWith('0')) || value === '-0')
        return false
      const scaled = BigInt(whole + rest.padEnd(6, '0')) * (value.startsWith('-') ? -1n : 1n)
      return (
        (validate.min === undefined || scaled >= BigInt(validate.min) * 1_000_000n) &&
        (validate.max === undefined || scaled <= BigInt(validate.max) * 1_000_000n)
      )
    }
    case 'rupiah': {
      if (!/^\d{1,15}$/.test(value) || (value.length > 1 && value.startsWith('0'))) return false
      return (
        Number(value) >= Number(properties.min ?? 0) &&
        Number(value) <= Number(properties.max ?? Number.MAX_SAFE_INTEGER)
      )
    }
    case 'choice':
      return (part.values ?? []).map((entry) => entry.value).includes(value)
    case 'date': {
      if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
      const [y = 0, m = 0, d = 0] = value.split('-').map(Number)
      const date = new Date(Date.UTC(2000, m - 1, d))
      date.setUTCFullYear(y, m - 1, d)
      if (date.getUTCMonth() !== m - 1 || date.getUTCDate() !== d || m < 1) return false
      const { first, last } = daysAllowed(properties, today)
      return value >= first && value <= last
    }
    case 'nik': {
      if (!/^\d{16}$/.test(value) || value.endsWith('0000')) return false
      const day =
        Number(value.slice(6, 8)) % 40 === 0
          ? 0
          : Number(value.slice(6, 8)) > 40
            ? Number(value.slice(6, 8)) - 40
            : Number(value.slice(6, 8))
      const month = Number(value.slice(8, 10))
      const year = Number(value.slice(10, 12))
      if (day < 1 || day > 31 || month < 1 || month > 12) return false
      return [1900, 2000].some(
        (century) => new Date(Date.UTC(century + year, month - 1, day)).getUTCMonth() === month - 1,
      )
    }
    case 'kk':
      return /^\d{16}$/.test(value)
    case 'phone':
      if (properties.mobile) return /^\+628\d{8,11}$/.test(value)
      return value.startsWith('+62') ? /^\+62[1-9]\d{6,11}$/.test(value) : /^\+[1-9]\d{7,14}$/.test(value)
    case 'email': {
      const [local = '', host = '', ...more] = value.split('@')
      return (
        more.length === 0 &&
        value.length <= 254 &&
        local.length > 0 &&
        local.length <= 64 &&
        !/\s/.test(value) &&
        !local.startsWith('.') &&
        !local.endsWith('.') &&
        !local.includes('..') &&
        /^[\x21-\x7e]+$/.test(value) &&
        !/["(),:;<>[\\\]]/.test(local) &&
        host.split('.').length > 1 &&
        host
          .split('.')
          .every(
            (label) =>
              label.length <= 63 && /^[a-z0-9-]+$/.test(label) && !label.startsWith('-') && !label.endsWith('-'),
          ) &&
        /^[a-z].+$/.test(host.split('.').at(-1) ?? '')
      )
    }
    case 'region': {
      const length = { province: 2, regency: 4, district: 6, village: 10 }[properties.level ?? 'village'] ?? 10
      return value.length === length && /^\d+$/.test(value) && value.startsWith(properties.from ?? '')
    }
  }
  return false
}

/** What is visible, by reading the few condition shapes `randomForm` writes; answers are canonical. */
export function visibleKeys(schema: Schema, answers: Record<string, unknown>): Set<string> {
  const seen = new Set<string>()
  const types = new Map(partsOf(schema).map(({ part }) => [keyOf(part), part]))
  const value = (key: string): unknown => (seen.has(key) && Object.hasOwn(answers, key) ? answers[key] : undefined)
  const clause = (text: string): boolean | null => {
    const count = /^count\((\w+)\) > (\d+)$/.exec(text)
    if (count) {
      if (!seen.has(count[1] ?? '')) return null
      const list = value(count[1] ?? '')
      return (Array.isArray(list) ? list.length : 0) > Number(count[2])
    }
    const [, key = '', operator, right = ''] = /^(\w+) (=|!=|>|<=) (.+)$/.exec(text) ?? []
    const part = types.get(key)
    const raw = value(key)
    if (part?.type === 'number') {
      if (typeof raw !== 'string' || !/^-?\d+(\.\d+)?$/.test(raw)) return null
      return operator === '>' ? Number(raw) > Number(right) : Number(raw) <= Number(right)
    }
    let left: unknown = typeof raw === 'string' ? raw : null
    if (part?.type === 'checkbox') left = seen.has(key) ? raw === true : null
    if (part && kindOf(part) === 'rupiah' && !/^-?\d+(\.\d+)?$/.test(String(left))) left = null
    const same = left === JSON.parse(right)
    return operator === '=' ? same : !same
  }
  const hides = (part: Part): boolean => {
    if (!part.conditional) return false
    const [first = '', word, second = ''] = part.conditional.hide.slice(1).split(/ (and|or) /)
    const a = clause(first)
    if (word === undefined) return a === true
    const b = clause(second)
    return word === 'and' ? a === true && b === true : a === true || b === true
  }
  for (const section of schema.components) {
    const away = hides(section)
    for (const page of section.components ?? []) {
      const gone = away || (page.type === 'group' && hides(page))
      for (const part of page.type === 'group' ? (page.components ?? []) : [page])
        if (!gone && !hides(part)) seen.add(keyOf(part))
    }
  }
  return seen
}

// ---------------------------------------------------------------- bad input

/** Texts that have broken systems: unseen characters, directions, injections, names every object has, odd numbers and days. */
export const naughty: readonly string[] = [
  ...[
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\u200b',
    '\u202eabc',
    '\ufeff',
    '\ud800',
    'x\udfff',
    '\uffff',
    '\u0007',
    '\u001b[31m',
    '\u00ad',
    '\u2028',
  ],
  ...[
    '😀',
    '👩‍👩‍👧‍👦',
    '🏳️‍🌈',
    '𝕬𝖓𝖉𝖎',
    'Ⓐ',
    '١٢٣',
    '１２３',
    '½',
    'ﷺ',
    'Ṱ̺̺̕o͞ ̷i̲̬n',
    'مرحبا',
    'שלום',
    '中文',
    'ﬀ',
    'İ',
    'ß',
    '\u0301',
    'e\u0301',
    'A\u030a',
  ],
  ...[
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "';DROP TABLE cases;--",
    "1' OR '1'='1",
    '$' + '{7*7}',
    '{{7*7}}',
    '%s%n',
    '../../etc/passwd',
    'javascript:alert(1)',
    '\r\nSet-Cookie: a=b',
    '=cmd|calc',
    '&lt;',
    '\\',
    '`',
    '$(id)',
    '{name}',
    '%00',
  ],
  ...[
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '__defineGetter__',
    'undefined',
    'null',
    'NaN',
    'true',
    'false',
    '[object Object]',
    '{}',
    '[]',
  ],
  ...[
    '0',
    '-0',
    '-1',
    '1e999',
    '1e3',
    '0x10',
    '1_000',
    '1.2.3',
    '1,2,3',
    '.',
    ',',
    '-',
    '+',
    '..',
    '1..2',
    '1.000,5',
    '1,000.5',
    '1.000.000',
    '1,000,000',
    '00012',
    '999999999999999999999',
    '0,0000001',
    'Infinity',
    '１２,５',
    '−5',
    '1 000',
  ],
  ...[
    '2024-02-29',
    '2023-02-29',
    '0000-00-00',
    '9999-12-31',
    '31-02-2020',
    '32/1/2020',
    '1/13/2020',
    '17 Agustus 45',
    '2020-1-1',
    '1990',
    '29 Pebruari 2000',
    '12-12-12-12',
    'today',
    '1799-12-31',
    '2200-01-01',
  ],
  ...[
    '0000000000000000',
    '3201014501900012',
    '3201017201900012',
    '3201013002900012',
    '3201010101900000',
    '32010101019000123',
    '320101',
    '081',
    '+62',
    '+6281234567890',
    '0062812345678',
    '+1 212 555 0100',
    '911',
    'a@b',
    'a@b.c',
    '@',
    'a b@c.id',
    'a@@b.id',
    'a..b@c.id',
    'a@-b.id',
    'a@b.id.',
    '99',
    '9901',
    '990101',
    '9901012001',
    '1101012001',
    '99.01',
    'v0',
    'v1',
    'v9',
    'V0',
    'on',
  ],
]

/** The text stretched to a million characters: rarely, for it is slow to make. */
export const huge = 'a'.repeat(1_000_000)

/** Something wrong, odd, or by luck right, for the controls of one field. */
export function badAnswer(rng: Rng, part: Part, path: string, today: string): Raw {
  if (chance(rng, 0.4)) {
    const near = justOutside(rng, part, today)
    if (near !== undefined) return { [path]: near }
  }
  const one = (): string => {
    if (chance(rng, 0.0005)) return huge
    if (chance(rng, 0.2)) return digits(rng, int(rng, 1, 18))
    if (chance(rng, 0.1))
      return Array.from({ length: int(rng, 1, 30) }, () => String.fromCodePoint(int(rng, 0, 0x2fff))).join('')
    return pick(rng, naughty)
  }
  const raw: Raw = { [path]: chance(rng, 0.1) ? [one(), one()] : one() }
  if (part.type === 'checklist' && chance(rng, 0.7))
    raw[path] = [...(part.values ?? []).map((entry) => entry.value), ...(chance(rng, 0.5) ? [one()] : [])]
  if (part.type === 'filepicker' && chance(rng, 0.5))
    raw[path] = Array.from({ length: int(rng, 1, 7) }, (_, i) => `x${i}`)
  if (part.type === 'datetime' && chance(rng, 0.6))
    Object.assign(raw, { [path]: '', [`${path}.day`]: one(), [`${path}.month`]: one(), [`${path}.year`]: one() })
  if (part.type === 'dynamiclist')
    for (let row = 0; row < int(rng, 0, 7); row++)
      for (const child of part.components ?? [])
        Object.assign(raw, badAnswer(rng, child, `${path}.${row}.${keyOf(child)}`, today))
  return raw
}

/** The nearest thing that is wrong, or nearly so: one step beyond a limit, a NIK with an odd day. */
function justOutside(rng: Rng, part: Part, today: string): string | undefined {
  const { validate = {}, properties = {} } = part
  switch (kindOf(part)) {
    case 'number': {
      const step = 10 ** -(part.decimalDigits ?? 0)
      const value = chance(rng, 0.5) ? (validate.max ?? 15) + step : (validate.min ?? -7) - step
      return value.toFixed(part.decimalDigits ?? 0).replace('.', ',')
    }
    case 'rupiah':
      return String(chance(rng, 0.5) ? Number(properties.max ?? 5) + 1 : Math.abs(Number(properties.min ?? 5) - 1))
    case 'date': {
      const { first, last } = daysAllowed(properties, today)
      const at = Date.parse(`${pick(rng, [first, last])}T00:00:00Z`) + int(rng, -4, 4) * 86_400_000
      return new Date(at).toISOString().slice(0, 10)
    }
    case 'nik':
      return digits(rng, 6) + two(int(rng, 0, 75)) + two(int(rng, 0, 13)) + digits(rng, 2) + pick(rng, ['0000', '0001'])
    case 'text':
    case 'person-name':
      return 'x'.repeat((validate.maxLength ?? (kindOf(part) === 'text' ? 200 : 100)) + int(rng, 0, 1))
    default:
      return undefined
  }
}

/** Canonical-looking or absurd JSON as an API client might send it for one field. */
export function badJson(rng: Rng, part: Part): unknown {
  const odd: unknown[] = [
    null,
    0,
    1.5,
    true,
    false,
    [],
    {},
    [[]],
    [{}],
    [null],
    ['v0'],
    ['v1', 'v0'],
    ['v0', 'v0'],
    { __proto__: null },
    JSON.parse('{"__proto__":{"x":1}}'),
    [1],
    '',
  ]
  if (part.type === 'dynamiclist' && chance(rng, 0.7))
    return Array.from({ length: int(rng, 0, 6) }, () =>
      Object.fromEntries((part.components ?? []).map((child) => [keyOf(child), badJson(rng, child)])),
    )
  return chance(rng, 0.5) ? pick(rng, odd) : pick(rng, naughty)
}
