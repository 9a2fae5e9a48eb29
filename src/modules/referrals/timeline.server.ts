import { href } from '../../platform/href.ts'
import { inWords } from '../../platform/spoken.ts'
import { together } from '../../platform/together.ts'
import type { Key } from '../../platform/words.ts'
import type { EventKind } from '../access/index.ts'
import { openServices } from '../organisation/index.server.ts'
import type { TimelineEntry, TimelineSource } from '../people/index.ts'
import { madeElsewhere, referralsOf } from './queries.server.ts'
import { sourceLabels } from './referral.ts'

// One for each kind: a referral that was received and later accepted is told of twice, each time in its own words.
const told = (kind: EventKind, title: Key): TimelineSource => ({
  kinds: [kind],
  entries: async (db, viewer, _personId, subjectIds, words) => {
    const [opened, made] = await together(referralsOf(db, viewer, subjectIds), madeElsewhere(db, viewer, subjectIds))
    const opens = new Set(opened.map(({ id }) => id))
    const referrals = [...opened, ...made.filter(({ id }) => !opens.has(id))]
    const services = referrals.length === 0 ? [] : await openServices(db, viewer.organisationId)
    return new Map(
      referrals.map((referral): [string, TimelineEntry] => {
        const service = inWords(services.find((one) => one.id === referral.serviceId)?.name, words, viewer.organisation.language)
        return [
          referral.id,
          {
            title: words.t(title, { service }),
            quiet: words.t(sourceLabels[referral.source]),
            ...(opens.has(referral.id) && {
              href: href('/referrals/:referralId', { referralId: referral.id }),
              linkText: words.t('referrals:timeline.open'),
            }),
          },
        ]
      }),
    )
  },
})

/** What stands behind the events of referrals on a person's timeline. Never the reason of a decision: the referral tells it to those who may open it. */
export const referralTimeline: readonly TimelineSource[] = [
  told('referral received', 'referrals:timeline.received'),
  told('referral accepted', 'referrals:timeline.accepted'),
  told('referral declined', 'referrals:timeline.declined'),
  told('referral kept waiting', 'referrals:timeline.waiting'),
  told('person joined', 'referrals:timeline.joined'),
]
