import type { ReactNode } from 'react'
import { Icon } from './icons.tsx'

export type FoldedProps = { title: string; open?: boolean; children: ReactNode }

/** What most readers leave alone, one tap away. */
export const Folded = ({ title, open = false, children }: FoldedProps) => (
  <details className="folded" open={open}>
    <summary>
      <Icon name="chevron-down" />
      {title}
    </summary>
    <div className="folded-what">{children}</div>
  </details>
)
