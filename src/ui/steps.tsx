import { useWords } from './context.tsx'
import { Icon } from './icons.tsx'

export type Step = { label: string; state: 'done' | 'current' | 'to-do'; href?: string; note?: string }

/** How far along something is that has an order. */
export function Steps({ label, items }: { label: string; items: readonly Step[] }) {
  const { t, number } = useWords()
  const says = { done: t('ui:steps.done'), current: t('ui:steps.current'), 'to-do': t('ui:steps.toDo') }
  return (
    <ol className="steps" aria-label={label}>
      {items.map((item, at) => (
        <li key={item.label} className={item.state} aria-current={item.state === 'current' ? 'step' : undefined}>
          <span className="step-mark" aria-hidden="true">
            {item.state === 'done' ? <Icon name="check" /> : number(at + 1)}
          </span>
          <span className="step-text">
            {item.href ? <a href={item.href}>{item.label}</a> : item.label}
            <span className="unseen"> ({says[item.state]})</span>
            {item.note && <small>{item.note}</small>}
          </span>
        </li>
      ))}
    </ol>
  )
}
