import { Card } from '../../../ui/card.tsx'
import { Definition } from '../../../ui/facts.tsx'
import type { PersonAside } from '../../people/index.ts'
import { outsideReferences } from './outside.queries.server.ts'

/** Under what somebody is known in other systems, beside their timeline. */
export const outsideAsides: PersonAside[] = [
  async (db, viewer, personId, { t }) => {
    const known = await outsideReferences(db, viewer, personId)
    if (known.length === 0) return null
    return (
      <Card title={t('exchange:aside.title')}>
        <Definition items={known.map(({ source, reference }) => ({ term: source, value: <bdi>{reference}</bdi> }))} />
      </Card>
    )
  },
]
