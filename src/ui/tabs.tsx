import { useWords } from './context.tsx'

export type TabItem = { href: string; label: string; current: boolean; count?: number }

/** The sides of one thing, each with an address of its own. */
export function Tabs({ label, items }: { label: string; items: readonly TabItem[] }) {
  const { number } = useWords()
  return (
    <nav className="tabs" aria-label={label}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={item.current ? 'page' : undefined}>
              {item.label}
              {item.count !== undefined && <span className="tab-count">{number(item.count)}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
