import { href } from '../../platform/href.ts'
import { inWords } from '../../platform/spoken.ts'
import { Card } from '../../ui/card.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { Tag } from '../../ui/tag.tsx'
import { openServices } from '../organisation/index.server.ts'
import type { PersonParts } from '../people/index.ts'
import { refersPeople } from './access.ts'
import { referralsOfPerson } from './queries.server.ts'
import { isOverdue, stateLabels, stateOf } from './referral.ts'
import { referralTimeline } from './timeline.server.ts'

/** What referrals add to a person's page: what happened to each, those that are open, and a way to begin another. */
export const referralParts: Omit<PersonParts, 'withdrawals' | 'onDeath' | 'onClosed' | 'heldReadings' | 'listColumns' | 'listDeeds'> = {
  timeline: referralTimeline,
  heads: [],
  asides: [
    async (db, viewer, personId, words, today) => {
      const open = (await referralsOfPerson(db, viewer, personId)).filter((referral) => referral.outcome === null)
      if (open.length === 0) return null
      const services = await openServices(db, viewer.organisationId)
      return (
        <Card title={words.t('referrals:aside.title')} flush>
          <Rows>
            {open.map((referral) => (
              <Row
                key={referral.id}
                title={inWords(services.find((service) => service.id === referral.serviceId)?.name, words, viewer.organisation.language)}
                href={href('/referrals/:referralId', { referralId: referral.id })}
                tags={<Tag tone={isOverdue(referral, today) ? 'attention' : 'plain'}>{words.t(stateLabels[stateOf(referral)])}</Tag>}
              >
                {words.t('referrals:one.decideBy')} {words.shortDay(referral.decideBy, today)}
              </Row>
            ))}
          </Rows>
        </Card>
      )
    },
  ],
  tabs: [],
  actions: [
    { key: 'referrals:refer.action', href: (personId) => href('/people/:personId/referral', { personId }), shown: refersPeople, forTheLiving: true },
  ],
}
