/** Platform, ui, gallery: the frame of one shelf. Draws only. */
import type { Child } from 'hono/jsx'
import type { PageContext } from '../context.ts'

/** One sentence in both languages; gives that of the page. */
export type Say = (id: string, en: string) => string
export type Part = { ctx: PageContext; say: Say }

export const Shelf = ({ title, children }: { title: string; children?: Child }) => (
  <>
    <h2>{title}</h2>
    {children}
  </>
)
