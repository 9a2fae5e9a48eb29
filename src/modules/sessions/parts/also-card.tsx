import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Line } from '../../../ui/layout.tsx'

export type AlsoLink = { href: string; label: string }

/** What could be begun at a session and of which nothing stands there yet: a way to each, and no empty card. */
export function AlsoCard({ links }: { links: readonly AlsoLink[] }) {
  const { t } = useWords()
  if (links.length === 0) return null
  return (
    <Card title={t('sessions:session.also')}>
      <Line>
        {links.map(({ href, label }) => (
          <ButtonLink key={href} small href={href}>
            {label}
          </ButtonLink>
        ))}
      </Line>
    </Card>
  )
}
