import type { ReactNode } from 'react'

/** Things to do or to open, one under the other. Stands in a flush card. */
export const Rows = ({ label, children }: { label?: string; children: ReactNode }) => (
  <ul className="rows" aria-label={label}>
    {children}
  </ul>
)

export type RowProps = {
  /** At the start: a time, a day. */
  lead?: ReactNode
  title: ReactNode
  href?: string
  tags?: ReactNode
  /** The one thing to do about it. */
  action?: ReactNode
  /** A quiet line beneath. */
  children?: ReactNode
}

export function Row({ lead, title, href, tags, action, children }: RowProps) {
  return (
    <li className={['row', lead ? 'led' : '', action ? 'acts' : ''].filter(Boolean).join(' ')}>
      {lead && <div className="row-lead">{lead}</div>}
      <div className="row-body">
        <div className="row-title">
          <strong>{href ? <a href={href}>{title}</a> : title}</strong>
          {tags}
        </div>
        {children && <div className="row-note">{children}</div>}
      </div>
      {action && <div className="row-action">{action}</div>}
    </li>
  )
}
