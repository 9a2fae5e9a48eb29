import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { useWords } from './context.tsx'
import { Icon, type IconName } from './icons.tsx'

export type Tone = 'info' | 'attention' | 'danger' | 'good'

const icons: Record<Tone, IconName> = { info: 'info', attention: 'triangle-alert', danger: 'circle-alert', good: 'circle-check' }

/** Something to know before reading on. `said` has it read out as it appears. */
export function Notice({ tone = 'info', title, said, children }: { tone?: Tone; title?: string; said?: boolean; children: ReactNode }) {
  return (
    <div className={`notice ${tone}`} role={said ? (tone === 'danger' ? 'alert' : 'status') : undefined}>
      <Icon name={icons[tone]} />
      <div>
        {title && <strong className="notice-title">{title}</strong>}
        {typeof children === 'string' ? <p>{children}</p> : children}
      </div>
    </div>
  )
}

export type UndoProps = {
  /** what was done: 'Twelve people were given to Noor.' */ text: string
  action: string
  formId: string
  label?: string
  fields?: Record<string, string>
}

/** What was just done, and the way back. Offered instead of asking beforehand. */
export function Undo({ text, action, formId, label, fields = {} }: UndoProps) {
  const { t } = useWords()
  return (
    <form className="notice good undo" method="post" action={action}>
      <input type="hidden" name="form_id" value={formId} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Icon name="circle-check" />
      <p role="status">{text}</p>
      <Button icon="undo-2">{label ?? t('ui:undo.button')}</Button>
    </form>
  )
}
