/** Test: what is looked for in every answer of the site: faults, markup that was not escaped, words of other people. */

import { createHash } from 'node:crypto'

export type Answer = { status: number; html: string; location?: string; cookies?: readonly string[]; policy?: string }

export async function answerOf(response: Response): Promise<Answer> {
  return {
    status: response.status,
    html: await response.text(),
    location: response.headers.get('location') ?? undefined,
    cookies: response.headers.getSetCookie(),
    policy: response.headers.get('content-security-policy') ?? undefined,
  }
}

const ownElements = new Set(
  (
    'html head meta title link style script body header main footer nav section article aside div span p a h1 h2 h3 h4 ' +
    'search ul ol li dl dt dd table caption colgroup col thead tbody tfoot tr th td form fieldset legend label input textarea ' +
    'select optgroup option button details summary strong em b i small code pre time abbr br hr wbr img picture source ' +
    'figure figcaption svg g path circle rect line polyline polygon text tspan defs marker use symbol title pattern ' +
    'linearGradient stop desc noscript output template dialog kbd mark sup sub address blockquote datalist bdi clipPath'
  ).split(' '),
)

/** A script whose hash stands in the page's own policy is ours; whatever else was put into it would have another. */
const withoutNamed = (html: string, policy: string): string =>
  html.replace(/<script>([\s\S]*?)<\/script>/g, (whole, script: string) =>
    policy.includes(`'sha256-${createHash('sha256').update(script).digest('base64')}'`) ? '' : whole,
  )

/** Markup that no page of ours draws: a sign that something entered was not escaped. Attributes must be quoted. */
export function unsafeMarkup(html: string): string[] {
  const found: string[] = []
  const body = html
    .replace(/<!DOCTYPE html>/i, '')
    .replace(/<style>[\s\S]*?<\/style>/g, '<style></style>')
    .replace(/<textarea\b((?:[^>"]|"[^"]*")*)>([\s\S]*?)<\/textarea>/g, (_, head: string, text: string) => {
      if (text.includes('<')) found.push(`textarea holds ${text.slice(0, 60)}`)
      return `<textarea${head}></textarea>`
    })
  for (const [tag, end = '', name = '', rest = ''] of body.matchAll(/<(\/?)([^\s/>]*)((?:[^>"]|"[^"]*")*)>?/g)) {
    if (!ownElements.has(name)) found.push(`element ${tag.slice(0, 80)}`)
    if (end) continue
    for (const [, attribute = '', value] of rest.matchAll(/([^\s=/"]+)(?:="([^"]*)")?/g)) {
      if (!/^[a-zA-Z][\w:-]*$/.test(attribute)) found.push(`attribute ${attribute} of ${name}`)
      if (/^on/i.test(attribute)) found.push(`handler ${attribute} of ${name}`)
      const leads = ['href', 'src', 'action', 'formaction', 'xlink:href'].includes(attribute)
      if (leads && /^\s*(javascript|vbscript|data:text)/i.test(value ?? '')) found.push(`${attribute}=${value}`)
    }
    if (name === 'script' && !/ src="\/aset\//.test(rest) && !/type="application\/(ld\+)?json"/.test(rest))
      found.push(`script ${rest.slice(0, 60)}`)
  }
  return found
}

/** What is wrong with an answer, whoever asked: a fault, markup that is not ours, a word only someone else may read. */
export function complaints(answer: Answer, secrets: readonly string[] = []): string[] {
  const found: string[] = []
  if (answer.status >= 500) found.push(`status ${answer.status}`)
  if (/^\s*<!doctype html>/i.test(answer.html))
    found.push(...unsafeMarkup(withoutNamed(answer.html, answer.policy ?? '')))
  for (const secret of secrets)
    if (answer.html.includes(secret) || answer.location?.includes(secret)) found.push(`tells ${secret}`)
  return found
}

/** The text as a person sees it: no blanks, nothing unseen, letters composed. What is equal here was not lost. */
export const visible = (text: string): string =>
  text
    .replace(/[\s\p{Cc}\p{Cf}\p{Cs}\p{Noncharacter_Code_Point}\ufffd\u180e\u{e0000}-\u{e007f}]/gu, '')
    .normalize('NFC')
