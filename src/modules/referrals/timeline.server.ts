import { href } from '../../platform/href.ts'
import { inWords } from '../../platform/spoken.ts'
import { openServices } from '../organisation/index.server.ts'
import type { TimelineEntry, TimelineSource } from '../people/index.ts'
import { referralsOf } from './queries.server.ts'
import { sourceLabels } from './referral.ts'

/** What stands behind the events of referrals on a person's timeline. Never the reason of a decision: the referral tells it to those who may open it. */
export const referralTimeline: TimelineSource = {
  kinds: ['referral received', 'referral accepted', 'referral declined', 'referral kept waiting', 'person joined'],
  entries: async (db, viewer, _personId, subjectIds, words) => {
    const referrals = await referralsOf(db, viewer, subjectIds)
    const services = referrals.length === 0 ? [] : await openServices(db, viewer.organisationId)
    return new Map(
      referrals.map((referral): [string, TimelineEntry] => {
        const service = services.find((one) => one.id === referral.serviceId)
        return [
          referral.id,
          {
            title: words.t('referrals:timeline.title', { service: inWords(service?.name, words, viewer.organisation.language) }),
            quiet: words.t(sourceLabels[referral.source]),
            href: href('/referrals/:referralId', { referralId: referral.id }),
            linkText: words.t('referrals:timeline.open'),
          },
        ]
      }),
    )
  },
}
