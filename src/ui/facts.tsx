import type { ReactNode } from 'react'

export type Fact = { label: string; value: ReactNode }

/** A few facts in a line, for the head of a page. */
export const Facts = ({ items }: { items: readonly Fact[] }) => (
  <dl className="facts">
    {items.map((item) => (
      <div key={item.label}>
        <dt>{item.label}</dt> <dd>{item.value}</dd>
      </div>
    ))}
  </dl>
)

export type DefinitionItem = {
  term: string
  value: ReactNode /** what a missing value is needed for, where it comes from */
  note?: ReactNode
  action?: ReactNode
}

/** Facts one under the other, each with room for a note and a link to change it. */
export const Definition = ({ items }: { items: readonly DefinitionItem[] }) => (
  <dl className="definition">
    {items.map((item) => (
      <div key={item.term}>
        <dt>{item.term}</dt>
        <dd>
          <div className="definition-value">{item.value}</div>
          {item.note && <div className="definition-note">{item.note}</div>}
        </dd>
        {item.action && <dd className="definition-action">{item.action}</dd>}
      </div>
    ))}
  </dl>
)
