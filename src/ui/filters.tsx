import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { useWords } from './context.tsx'
import { FormContext } from './form-context.tsx'
import { Icon } from './icons.tsx'
import { totalText } from './table.tsx'

export type FiltersProps = {
  action: string
  /** What the address asks for, so that the fields show it. */
  values: Record<string, string | string[]>
  /** Chosen filters in words, each with the address of the list without it. */
  chosen?: readonly { label: string; removeHref: string }[]
  /** The address of the list without any. */
  clearHref?: string
  submit?: string
  idPrefix?: string
  /** Where the form is what one comes for, it stands open on a phone too. */
  isOpen?: boolean
  children: ReactNode
}

/** The form above a list; the address that it makes is the list. On a phone it is folded, unless it is what one comes for. */
export function Filters({ action, values, chosen = [], clearHref, submit, idPrefix = 'filter', isOpen = false, children }: FiltersProps) {
  const { t } = useWords()
  const form = (
    <form method="get" action={action} aria-label={t('ui:filters.folded')}>
      <FormContext.Provider value={{ state: { sent: values, errors: {} }, idPrefix, marksOptional: false }}>{children}</FormContext.Provider>
      <div className="filters-actions">
        <Button icon={isOpen ? 'search' : 'filter'}>{submit ?? t('ui:filters.submit')}</Button>
      </div>
    </form>
  )
  return (
    <search className="filters">
      {isOpen ? (
        form
      ) : (
        <details>
          <summary className="button">
            <Icon name="filter" />
            {chosen.length > 0 ? t('ui:filters.foldedChosen', { count: chosen.length }) : t('ui:filters.folded')}
          </summary>
          {form}
        </details>
      )}
      {chosen.length > 0 && (
        <ul className="chosen" aria-label={t('ui:filters.chosen')}>
          {chosen.map((one) => (
            <li key={one.removeHref}>
              <a className="tag action" href={one.removeHref}>
                <span className="unseen">{t('ui:filters.remove')} </span>
                {one.label}
                <Icon name="x" />
              </a>
            </li>
          ))}
          {clearHref && (
            <li>
              <a className="chosen-clear" href={clearHref}>
                {t('ui:filters.clear')}
              </a>
            </li>
          )}
        </ul>
      )}
    </search>
  )
}

export type SavedList = { href: string; label: string; count?: number; current: boolean }

/** Lists that somebody keeps coming back to, each with how many stand on it. Counts are exact up to `limit`. */
export function SavedLists({ label, items, limit }: { label: string; items: readonly SavedList[]; limit?: number }) {
  const words = useWords()
  return (
    <nav className="saved-lists" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={item.current ? 'page' : undefined}>
              {item.label}
              {item.count !== undefined && <span className="saved-count">{totalText(words, item.count, limit)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
