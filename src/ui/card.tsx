import { type ReactNode, useId } from 'react'

export type CardProps = {
  title?: string
  level?: 2 | 3
  /** At the end of the heading: where there is more of it. */
  link?: { href: string; label: string }
  action?: ReactNode
  id?: string
  /** For rows and tables that reach the edges. */
  flush?: boolean
  children: ReactNode
}

/** One matter on a sheet of its own. */
export function Card({ title, level = 2, link, action, id, flush, children }: CardProps) {
  const headingId = useId()
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <section className="card" id={id} aria-labelledby={title ? headingId : undefined}>
      {(title || link || action) && (
        <header>
          {title && <Heading id={headingId}>{title}</Heading>}
          {link && <a href={link.href}>{link.label}</a>}
          {action}
        </header>
      )}
      <div className={flush ? 'flush' : 'body'}>{children}</div>
    </section>
  )
}
