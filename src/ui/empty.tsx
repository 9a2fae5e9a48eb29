import type { ReactNode } from 'react'
import { useWords } from './context.tsx'
import { Icon, type IconName } from './icons.tsx'

/** Nothing here yet: what this is, who fills it, the first thing to do. */
export const Empty = ({ title, body, action, icon = 'sprout' }: { title: string; body: ReactNode; action?: ReactNode; icon?: IconName }) => (
  <div className="empty">
    <Icon name={icon} />
    <p className="empty-title">{title}</p>
    <div className="empty-body">{typeof body === 'string' ? <p>{body}</p> : body}</div>
    {action && <div className="actions">{action}</div>}
  </div>
)

export type RefusedProps = {
  /** The rule, in words: 'Notes are read by those who support the person.' */
  rule: ReactNode
  /** Who can help: names, a role, a link to ask. */
  who?: ReactNode
  action?: ReactNode
}

/** What somebody may not do here, which rule says so, and who can help. */
export function Refused({ rule, who, action }: RefusedProps) {
  const { t } = useWords()
  return (
    <div className="empty refused">
      <Icon name="lock" />
      <p className="empty-title">{t('ui:refused.title')}</p>
      <div className="empty-body">{typeof rule === 'string' ? <p>{rule}</p> : rule}</div>
      {who && (
        <div className="empty-body">
          <strong>{t('ui:refused.who')}</strong> {who}
        </div>
      )}
      {action && <div className="actions">{action}</div>}
    </div>
  )
}

/** Something broke: what to do, and the reference that is in the log. */
export function Fault({ reference, action }: { reference: string; action?: ReactNode }) {
  const { t } = useWords()
  return (
    <div className="empty fault">
      <Icon name="circle-alert" />
      <p className="empty-title">{t('ui:fault.title')}</p>
      <div className="empty-body">
        <p>{t('ui:fault.body')}</p>
        <p>
          {t('ui:fault.reference')} <code dir="ltr">{reference}</code>
        </p>
      </div>
      {action && <div className="actions">{action}</div>}
    </div>
  )
}
