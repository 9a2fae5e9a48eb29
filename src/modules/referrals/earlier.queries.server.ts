import type { Db } from '../../platform/db.ts'
import type { Words } from '../../platform/i18n.ts'
import { inWords } from '../../platform/spoken.ts'
import type { Viewer } from '../access/index.ts'
import { servicesOf } from '../organisation/index.server.ts'
import type { Right } from './handed-in.ts'
import type { Earlier } from './parts/known-before.tsx'
import { referralsOfPerson } from './queries.server.ts'
import type { Referral } from './referral.ts'

/** Everything that the viewer may see of somebody's earlier times here: episodes, and referrals that opened none. */
export async function earlierOf(db: Db, viewer: Viewer, referral: Referral, words: Words, episodesOf: Right['episodesOf']): Promise<Earlier> {
  const services = await servicesOf(db, viewer)
  const named = (id: string) => inWords(services.find((service) => service.id === id)?.name, words, viewer.organisation.language)
  const referrals = (await referralsOfPerson(db, viewer, referral.personId)).filter((one) => one.id !== referral.id && one.outcome !== 'accepted')
  const episodes = (await episodesOf(db, viewer, referral.personId)).filter(
    (episode) =>
      !(
        referral.outcome === 'accepted' &&
        episode.serviceId === referral.serviceId &&
        Temporal.PlainDate.compare(episode.openedOn, referral.receivedOn) >= 0
      ),
  )
  return { episodes, referrals: referrals.map((one) => ({ ...one, serviceName: named(one.serviceId) })) }
}
