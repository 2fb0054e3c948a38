/** Platform: QR codes (ISO/IEC 18004) as SVG. Pure. */
import { Byte, Encoder, Numeric } from '@nuintun/qrcode'

/** Light modules around a code (ISO/IEC 18004 §6.3.8 asks for four; a letter leaves white paper around it besides). */
const border = 4

/**
 * A code that reads as its parts joined; a part of digits alone is packed closer than letters are. `level`: how much may
 * be damaged, M is 15 %. One unit of the picture is one module.
 */
export function qrSvg(parts: readonly string[], level: 'L' | 'M' | 'Q' = 'M'): { svg: string; size: number } {
  const encoded = new Encoder({ level }).encode(
    ...parts.map((part) => (/^\d+$/.test(part) ? new Numeric(part) : new Byte(part))),
  )
  const { size } = encoded
  const rows: string[] = []
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; ) {
      let width = 0
      while (x + width < size && encoded.get(x + width, y) === 1) width++
      if (width > 0) rows.push(`M${x + border} ${y + border}h${width}v1h-${width}z`)
      x += width + 1
    }
  const side = size + 2 * border
  return {
    size,
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path d="${rows.join('')}"/></svg>`,
  }
}
