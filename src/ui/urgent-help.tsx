import { useId } from 'react'
import { useWords } from './context.tsx'
import { Icon } from './icons.tsx'

export type UrgentLine = {
  /** A proper name: it stays as it is on a page in any language. */
  name: string
  /** In which language the name is, where it may be another than the page's. */
  nameLanguage?: string
  /** The number or the address, as it is written. */
  contact: string
  /** tel:, sms: or https:, where it can be pressed. */
  href?: string
  /** When somebody answers: 'day and night'. */
  when?: string
  /** What it is for. */
  about?: string
}

/** For somebody who cannot wait: the organisation's own lines, in the reader's language. */
export function UrgentHelp({ lines, title }: { lines: readonly UrgentLine[]; title?: string }) {
  const { t } = useWords()
  const titleId = useId()
  return (
    <aside className="urgent" aria-labelledby={titleId}>
      <h2 id={titleId}>
        <Icon name="phone" />
        {title ?? t('ui:urgent.title')}
      </h2>
      <p>{t('ui:urgent.body')}</p>
      <ul>
        {lines.map((line) => (
          <li key={`${line.name} ${line.contact}`}>
            <span className="urgent-name">
              <strong>
                <bdi lang={line.nameLanguage}>{line.name}</bdi>
              </strong>
              {line.about && <small>{line.about}</small>}
            </span>
            <span className="urgent-contact">
              {line.href ? (
                <a href={line.href} rel="noreferrer">
                  <bdi dir="ltr">{line.contact}</bdi>
                </a>
              ) : (
                <bdi>{line.contact}</bdi>
              )}
              {line.when && <small>{line.when}</small>}
            </span>
          </li>
        ))}
      </ul>
    </aside>
  )
}
