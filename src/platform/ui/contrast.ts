/** Platform, ui: reckons WCAG contrast from the text of a tokens file. Pure. */

export type Scheme = Record<string, string>

/** Custom properties of the first `:root` block (light), and of the dark block laid over them. */
export function readTokens(css: string): { light: Scheme; dark: Scheme } {
  const [before = '', after = ''] = css.split(/@media \(prefers-color-scheme: dark\) \{/)
  const dark = after.split('@media')[0] ?? ''
  const light = declarations(before)
  return { light, dark: { ...light, ...declarations(dark) } }
}

const declarations = (text: string): Scheme =>
  Object.fromEntries(
    [...text.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]),
  )

/** Relative luminance of `#rrggbb`, 0…1. Source: WCAG 2.2, "relative luminance". Throws on any other notation. */
export function luminance(hex: string): number {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex)
  if (!match) throw new Error(`not #rrggbb: ${hex}`)
  const [r = 0, g = 0, b = 0] = match.slice(1).map((part) => {
    const channel = Number.parseInt(part, 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Contrast ratio of two colours, 1…21. Source: WCAG 2.2, "contrast ratio". */
export function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}
