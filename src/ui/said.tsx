import type { ReactNode } from 'react'

/** What somebody said, or wrote, in their own words. */
export function Said({ by, lang, children }: { by?: ReactNode; lang?: string; children: ReactNode }) {
  return (
    <figure className="said">
      <blockquote dir="auto" lang={lang}>
        {children}
      </blockquote>
      {by && <figcaption>{by}</figcaption>}
    </figure>
  )
}
