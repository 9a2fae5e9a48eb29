import type { ReactNode } from 'react'
import { Icon, type IconName } from './icons.tsx'

export type TagTone = 'plain' | 'attention' | 'danger' | 'good' | 'action'

/** A state in a word or two. The colour only repeats what the words say. */
export const Tag = ({ tone = 'plain', icon, lang, children }: { tone?: TagTone; icon?: IconName; lang?: string; children: ReactNode }) => (
  <span className={tone === 'plain' ? 'tag' : `tag ${tone}`} lang={lang}>
    {icon && <Icon name={icon} />}
    {children}
  </span>
)

/** Tags in a row that wraps. */
export const Tags = ({ children }: { children: ReactNode }) => <span className="tags">{children}</span>
