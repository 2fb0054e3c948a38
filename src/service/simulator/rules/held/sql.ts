/**
 * Simulator, rules: reads the plain statements of the stores into a tree, so that they can be carried out over rows held in
 * memory. Pure. What it does not know it refuses by `NotHeld`, and nothing is guessed: the past is then written by the database.
 */

/** A statement, or something in one, that is not carried out in memory. */
export class NotHeld extends Error {}

export type Expr =
  | { kind: 'param'; place: number }
  | { kind: 'value'; value: unknown }
  | { kind: 'column'; of?: string; name: string }
  | { kind: 'not'; it: Expr }
  | { kind: 'and' | 'or'; parts: Expr[] }
  | { kind: 'compare'; by: string; left: Expr; right: Expr }
  | { kind: 'any'; left: Expr; list: Expr }
  | { kind: 'list'; items: Expr[] }
  | { kind: 'is-null'; it: Expr }
  | { kind: 'exists'; select: Select }
  | { kind: 'array'; select: Select }
  | { kind: 'call'; name: string; args: Expr[] }
  | { kind: 'plus'; left: Expr; right: Expr }

export type Named = { name: string; expr: Expr }
/** `table` with its schema; `alias` is the table's own name where none is given. */
export type Place = { table: string; alias: string }
export type Select = Place & {
  kind: 'select'
  columns: Named[]
  where?: Expr
  order: { expr: Expr; descends: boolean }[]
  limit?: Expr
}
export type Insert = Place & {
  kind: 'insert'
  columns: string[]
  rows: Expr[][]
  conflict?: { on: string[]; set?: { set: Named[]; where?: Expr } }
  returning?: Named[]
}
export type Update = Place & {
  kind: 'update'
  set: Named[]
  /** `from unnest(…) as alias (names)`. */
  from?: { lists: Expr[]; alias: string; names: string[] }
  where?: Expr
  returning?: Named[]
}
export type Delete = Place & { kind: 'delete'; where?: Expr; returning?: Named[] }
export type Statement = Select | Insert | Update | Delete

type Token = { kind: 'word' | 'param' | 'text' | 'number' | 'sign'; text: string }

const tokens =
  /\s+|("[a-z_]+"|[a-z_][a-z0-9_]*)|\$(\d+)|'((?:[^']|'')*)'|(\d+(?:\.\d+)?)|(::|<=|>=|<>|[(),.=<>+*[\]])/iy

function tokensOf(text: string): Token[] {
  const found: Token[] = []
  tokens.lastIndex = 0
  while (tokens.lastIndex < text.length) {
    const at = tokens.lastIndex
    const match = tokens.exec(text)
    if (!match) throw new NotHeld(`unknown sign at ${text.slice(at, at + 20)}`)
    const [, word, param, quoted, number, sign] = match
    if (word !== undefined)
      found.push({ kind: 'word', text: word.startsWith('"') ? word.slice(1, -1) : word.toLowerCase() })
    else if (param !== undefined) found.push({ kind: 'param', text: param })
    else if (quoted !== undefined) found.push({ kind: 'text', text: quoted.replaceAll("''", "'") })
    else if (number !== undefined) found.push({ kind: 'number', text: number })
    else if (sign !== undefined) found.push({ kind: 'sign', text: sign })
  }
  return found
}

/** Words that end an alias-less name. */
const reserved: ReadonlySet<string> = new Set(
  'select from where set values order by limit for returning on and or not in is as exists array any update delete insert into null true false union join left'.split(
    ' ',
  ),
)

/** The tree of one statement. Throws `NotHeld` for everything beyond insert, update, delete and select of one table. */
export function readStatement(text: string): Statement {
  const list = tokensOf(text)
  let at = 0
  const fault = (): NotHeld => new NotHeld(`at ${list[at]?.text ?? 'the end'} of ${text.trim().slice(0, 120)}`)
  const peek = (ahead = 0): Token | undefined => list[at + ahead]
  const isWord = (word: string, ahead = 0) => peek(ahead)?.kind === 'word' && peek(ahead)?.text === word
  const isSign = (sign: string, ahead = 0) => peek(ahead)?.kind === 'sign' && peek(ahead)?.text === sign
  const took = (is: boolean): boolean => {
    if (is) at++
    return is
  }
  const word = (wanted: string) => took(isWord(wanted))
  const sign = (wanted: string) => took(isSign(wanted))
  const must = (is: boolean): void => {
    if (!is) throw fault()
  }
  const name = (): string => {
    const token = peek()
    if (token?.kind !== 'word') throw fault()
    at++
    return token.text
  }
  const many = <T>(one: () => T): T[] => {
    const found = [one()]
    while (sign(',')) found.push(one())
    return found
  }
  const inBrackets = <T>(one: () => T): T => {
    must(sign('('))
    const found = one()
    must(sign(')'))
    return found
  }

  const place = (): Place => {
    const schema = name()
    must(sign('.'))
    const table = name()
    if (word('as')) return { table: `${schema}.${table}`, alias: name() }
    const next = peek()
    const hasAlias = next?.kind === 'word' && !reserved.has(next.text)
    return { table: `${schema}.${table}`, alias: hasAlias ? name() : table }
  }
  const named = (): Named => {
    const expr = either()
    if (word('as')) return { name: name(), expr }
    return { name: expr.kind === 'column' ? expr.name : '?column?', expr }
  }
  const where = (): Expr | undefined => (word('where') ? either() : undefined)
  const returning = (): Named[] | undefined => (word('returning') ? many(named) : undefined)
  const sets = (): Named[] =>
    many(() => {
      const column = name()
      must(sign('='))
      return { name: column, expr: either() }
    })

  function select(): Select {
    must(word('select'))
    const columns = isWord('from') ? [] : many(named)
    must(word('from'))
    const from = place()
    const condition = where()
    const order: Select['order'] = []
    if (word('order')) {
      must(word('by'))
      order.push(
        ...many(() => {
          const expr = either()
          const descends = word('desc')
          if (isWord('nulls')) throw fault()
          return { expr, descends }
        }),
      )
    }
    const limit = word('limit') ? either() : undefined
    // Held rows are in one hand: there is nobody to lock them against.
    if (word('for')) {
      must(word('update'))
      if (word('of')) name()
      if (word('skip')) must(word('locked'))
    }
    return { kind: 'select', ...from, columns, where: condition, order, limit }
  }

  function insert(): Insert {
    must(word('into'))
    const into = place()
    const columns = inBrackets(() => many(name))
    must(word('values'))
    const rows = many(() => inBrackets(() => many(either)))
    let conflict: Insert['conflict']
    if (word('on')) {
      must(word('conflict'))
      const on = isSign('(') ? inBrackets(() => many(name)) : []
      must(word('do'))
      if (word('nothing')) conflict = { on }
      else {
        must(word('update'))
        must(word('set'))
        conflict = { on, set: { set: sets(), where: where() } }
      }
    }
    return { kind: 'insert', ...into, columns, rows, conflict, returning: returning() }
  }

  function update(): Update {
    const what = place()
    must(word('set'))
    const set = sets()
    let from: Update['from']
    if (word('from')) {
      must(word('unnest'))
      const lists = inBrackets(() => many(either))
      must(word('as'))
      from = { lists, alias: name(), names: inBrackets(() => many(name)) }
    }
    return { kind: 'update', ...what, set, from, where: where(), returning: returning() }
  }

  function either(): Expr {
    const parts = [both()]
    while (word('or')) parts.push(both())
    return parts.length === 1 ? (parts[0] as Expr) : { kind: 'or', parts }
  }
  function both(): Expr {
    const parts = [negated()]
    while (word('and')) parts.push(negated())
    return parts.length === 1 ? (parts[0] as Expr) : { kind: 'and', parts }
  }
  function negated(): Expr {
    return word('not') ? { kind: 'not', it: negated() } : compared()
  }
  function compared(): Expr {
    const left = sum()
    if (word('is')) {
      const not = word('not')
      must(word('null'))
      const it: Expr = { kind: 'is-null', it: left }
      return not ? { kind: 'not', it } : it
    }
    if (word('in')) return { kind: 'any', left, list: { kind: 'list', items: inBrackets(() => many(either)) } }
    const by = ['=', '<>', '<=', '>=', '<', '>'].find((one) => isSign(one))
    if (by === undefined) return left
    at++
    if (by === '=' && isWord('any')) {
      at++
      return { kind: 'any', left, list: inBrackets(either) }
    }
    return { kind: 'compare', by, left, right: sum() }
  }
  function sum(): Expr {
    let left = cast()
    while (sign('+')) left = { kind: 'plus', left, right: cast() }
    return left
  }
  /** A cast changes nothing: a value takes the type of the column it meets, and one that does not fit is refused there. */
  function cast(): Expr {
    const it = single()
    while (sign('::')) {
      name()
      if (sign('[')) must(sign(']'))
    }
    return it
  }
  function single(): Expr {
    const token = peek()
    if (!token) throw fault()
    if (token.kind === 'param') {
      at++
      return { kind: 'param', place: Number(token.text) - 1 }
    }
    if (token.kind === 'text' || token.kind === 'number') {
      at++
      return { kind: 'value', value: token.kind === 'text' ? token.text : Number(token.text) }
    }
    if (token.kind === 'sign') {
      if (token.text === '(') return inBrackets(either)
      throw fault()
    }
    if (word('null')) return { kind: 'value', value: null }
    if (word('true')) return { kind: 'value', value: true }
    if (word('false')) return { kind: 'value', value: false }
    if (word('exists')) return { kind: 'exists', select: inBrackets(select) }
    if (word('array')) {
      if (isSign('(')) return { kind: 'array', select: inBrackets(select) }
      must(sign('['))
      const items = many(either)
      must(sign(']'))
      return { kind: 'list', items }
    }
    const first = name()
    if (reserved.has(first)) throw fault()
    if (sign('.')) return { kind: 'column', of: first, name: name() }
    if (!isSign('(')) return { kind: 'column', name: first }
    if (isSign('*', 1)) {
      at += 2
      must(sign(')'))
      return { kind: 'call', name: first, args: [] }
    }
    return { kind: 'call', name: first, args: inBrackets(() => many(either)) }
  }

  const whole = (): Statement => {
    if (isWord('select')) return select()
    if (word('insert')) return insert()
    if (word('update')) return update()
    if (word('delete')) {
      must(word('from'))
      return { kind: 'delete', ...place(), where: where(), returning: returning() }
    }
    throw fault()
  }
  const read = whole()
  if (at < list.length) throw fault()
  return read
}
