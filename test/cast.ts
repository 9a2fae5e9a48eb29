import { type Kysely, sql } from 'kysely'
import type { Role, Viewer } from '../src/modules/access/viewer.ts'
import { newId } from '../src/platform/id.ts'
import type { DB } from '../src/platform/schema.gen.ts'
import { newReference } from '../src/platform/seal.ts'

/** A charity laid out for one test, with as much as most tests need. */
export type Charity = {
  id: string
  slug: string
  serviceId: string
  otherServiceId: string
  reasonIds: string[]
  declineReasonId: string
  closingReasonId: string
  kindIds: { oneToOne: string; phone: string; triedToReach: string }
  /** Somebody who works here, assigned to the first service. */
  viewer: (roles: readonly Role[], options?: { name?: string; serviceIds?: string[]; speaks?: string[] }) => Promise<Viewer>
  /** Somebody whom the charity knows, referred to the first service unless told otherwise. */
  person: (
    knownAs: string,
    options?: { serviceId?: string | null; workerId?: string | null; state?: 'referred' | 'waiting' | 'supported' | 'past' },
  ) => Promise<string>
}

let begun = 0

export async function beginCharity(
  owner: Kysely<DB>,
  options: Partial<{ slug: string; name: string; country: 'GB' | 'DK'; language: string }> = {},
): Promise<Charity> {
  begun += 1
  const organisationId = newId()
  const danish = options.country === 'DK'
  const organisation = {
    id: organisationId,
    slug: options.slug ?? `charity-${process.env['VITEST_POOL_ID'] ?? '0'}-${begun}-${organisationId.slice(-6)}`,
    name: options.name ?? `Charity number ${begun}`,
    country: options.country ?? 'GB',
    timeZone: danish ? 'Europe/Copenhagen' : 'Europe/London',
    currency: danish ? 'DKK' : 'GBP',
    language: options.language ?? (danish ? 'da' : 'en'),
    languages: ['en', 'da', 'ar'],
    secondFactorRequired: false,
  }
  await owner.insertInto('organisation').values(organisation).execute()
  const [serviceId, otherServiceId] = [newId(), newId()]
  await owner
    .insertInto('service')
    .values([
      { organisationId, id: serviceId, slug: 'one-to-one', name: words('One to one'), takesPublicReferrals: true, lowestAge: 18 },
      { organisationId, id: otherServiceId, slug: 'groups', name: words('Groups') },
    ])
    .execute()
  const row = (position: number, said: string) => ({ organisationId, id: newId(), words: words(said), position })
  const reasons = [
    { ...row(1, 'Bereavement'), meaning: 'bereavement' as const },
    { ...row(2, 'Loss of work'), meaning: 'loss-of-work' as const },
  ]
  await owner.insertInto('presentingReason').values(reasons).execute()
  const declined = { ...row(1, 'Lives elsewhere'), meaning: 'area' as const }
  await owner.insertInto('declineReason').values(declined).execute()
  const closed = { ...row(1, 'Completed'), meaning: 'completed' as const }
  await owner.insertInto('closingReason').values(closed).execute()
  const kinds = [
    { ...row(1, 'One to one'), meaning: 'one-to-one' as const },
    { ...row(2, 'Phone call'), meaning: 'phone' as const },
    { ...row(3, 'Tried to reach'), meaning: 'tried-to-reach' as const },
  ] as const
  await owner
    .insertInto('contactKind')
    .values([...kinds])
    .execute()
  await owner.insertInto('crisisLine').values({ organisationId, id: newId(), name: 'Samaritans', contact: '116 123', position: 1 }).execute()
  return {
    id: organisationId,
    slug: organisation.slug,
    serviceId,
    otherServiceId,
    reasonIds: reasons.map((reason) => reason.id),
    declineReasonId: declined.id,
    closingReasonId: closed.id,
    kindIds: { oneToOne: kinds[0].id, phone: kinds[1].id, triedToReach: kinds[2].id },
    viewer: (roles, chosen = {}) => takeOn(owner, organisation, roles, { serviceIds: [serviceId], ...chosen }),
    person: async (knownAs, chosen = {}) => {
      const id = newId()
      await owner.insertInto('person').values({ organisationId, id, reference: newReference(), knownAs }).execute()
      const service = chosen.serviceId === undefined ? serviceId : chosen.serviceId
      if (service !== null) {
        await owner
          .insertInto('involvement')
          .values({
            organisationId,
            serviceId: service,
            personId: id,
            state: chosen.state ?? 'referred',
            workerId: chosen.workerId ?? null,
            sinceOn: Temporal.Now.plainDateISO(),
          })
          .execute()
      }
      return id
    },
  }
}

const words = (en: string) => JSON.stringify({ en, da: en, ar: en })

async function takeOn(
  owner: Kysely<DB>,
  organisation: {
    id: string
    slug: string
    name: string
    country: string
    timeZone: string
    currency: string
    language: string
    languages: string[]
  },
  roles: readonly Role[],
  options: { name?: string; serviceIds: string[]; speaks?: string[] },
): Promise<Viewer> {
  const [id, userId] = [newId(), newId()]
  const name = options.name ?? `${roles.join(' and ') || 'Nobody in particular'}`
  const email = `${id}@cairn.example`
  await sql`insert into auth.sign_in_user (id, name, email, "emailVerified") values (${userId}, ${name}, ${email}, true)`.execute(owner)
  await owner
    .insertInto('viewer')
    .values({ organisationId: organisation.id, id, userId, name, email, speaks: options.speaks ?? ['en'] })
    .execute()
  for (const role of roles) await owner.insertInto('viewerRole').values({ organisationId: organisation.id, viewerId: id, role }).execute()
  for (const serviceId of options.serviceIds)
    await owner.insertInto('serviceWorker').values({ organisationId: organisation.id, serviceId, viewerId: id }).execute()
  return {
    id,
    userId,
    organisationId: organisation.id,
    name,
    language: null,
    speaks: options.speaks ?? ['en'],
    roles: new Set(roles),
    serviceIds: options.serviceIds,
    organisation: { ...organisation },
  }
}
