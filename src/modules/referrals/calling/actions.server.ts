import type { Db } from '../../../platform/db.ts'
import type { Objection as Refusal } from '../../../platform/http.ts'
import { isLanguage, type Words, wordsFor } from '../../../platform/i18n.ts'
import { isId, newId } from '../../../platform/id.ts'
import { must, type Viewer } from '../../access/index.ts'
import { openServices } from '../../organisation/index.server.ts'
import {
  type Duplicate,
  findPerson,
  likelyDuplicates,
  type NewConsent,
  type NewWay,
  registerPerson,
  waysToReach,
  writeConsent,
} from '../../people/index.server.ts'
import { purposeWording } from '../../people/index.ts'
import { takesCalls } from '../access.ts'
import { findReferrer } from '../referrers/queries.server.ts'
import { askFor } from '../referring.actions.server.ts'
import { arrivalOf, type Call } from './forms.ts'

/** Takes down a referral while somebody is on the phone or at the door. Where somebody likely the same is known, it is asked first who it is. */
export async function takeCall(
  tx: Db,
  viewer: Viewer,
  call: Call,
  words: Words,
  today: Temporal.PlainDate,
  shown: Duplicate[],
): Promise<{ id: string; personId: string } | Refusal> {
  must(takesCalls(viewer), 'referrals.take-call')
  const { source, cameBy } = cameOf(call)
  const ways = waysOf(call, viewer)
  if (!(await openServices(tx, viewer.organisationId)).some((service) => service.id === call.serviceId))
    return { key: 'referrals:objection.no-such-service', field: 'serviceId' }
  const referrer = source === 'professional' ? await referrerOf(tx, viewer, call) : null
  if (source === 'professional' && referrer === null) return { key: 'referrals:objection.who-refers', field: 'referrerName' }

  shown.push(...(await likelyDuplicates(tx, viewer, { knownAs: call.knownAs, postcode: call.postcode, ways })))
  const looked = new Set((call.distinct ?? '').split(' '))
  if (!isId(call.same ?? undefined) && shown.some((one) => call.same !== 'new' || !looked.has(one.id)))
    return { key: 'referrals:objection.who-is-it', field: 'same' }

  const personId = isId(call.same ?? undefined)
    ? await known(tx, viewer, call.same as string, ways, consentsOf(call, words))
    : await written(tx, viewer, call, ways, consentsOf(call, words), today)
  const asked = { serviceId: call.serviceId, reasons: [], story: call.story, hopes: null, answers: {} }
  const referred = await askFor(
    tx,
    viewer,
    personId,
    asked,
    {
      source,
      cameBy,
      language: call.language ?? words.language,
      heardBefore: call.heardBefore,
      referrerId: referrer?.id ?? null,
      referrer: referrer?.said ?? null,
    },
    today,
  )
  return 'key' in referred ? referred : { id: referred.id, personId }
}

/** Somebody whom nobody knew. */
const written = async (tx: Db, viewer: Viewer, call: Call, ways: NewWay[], consents: NewConsent[], today: Temporal.PlainDate): Promise<string> =>
  (
    await registerPerson(tx, viewer, {
      knownAs: call.knownAs,
      postcode: call.postcode,
      age: call.age === null ? null : { years: call.age, on: today },
      ways,
      languages: call.language === null ? [] : [{ language: call.language, speaks: true, reads: false, preferred: true }],
      consents,
    })
  ).id

/** Somebody who has a record: a number that it does not have yet is added to it, and what they agree to now. */
async function known(tx: Db, viewer: Viewer, personId: string, ways: NewWay[], consents: NewConsent[]): Promise<string> {
  await findPerson(tx, viewer, personId)
  const there = new Set((await waysToReach(tx, viewer, personId)).map(plainly))
  const missing = ways.filter((way) => !there.has(plainly(way)))
  if (missing.length > 0)
    await tx
      .insertInto('personReach')
      .values(
        missing.map((way) => ({
          organisationId: viewer.organisationId,
          id: newId(),
          personId,
          kind: way.kind,
          value: way.value,
          digits: way.kind === 'phone' ? digitsOf(way.value) : null,
          safe: way.safe ?? false,
          preferred: false,
          note: way.note ?? null,
        })),
      )
      .execute()
  for (const consent of consents) await writeConsent(tx, viewer, personId, consent)
  return personId
}

const cameOf = ({ arrival, wrote }: Call) => ({ ...arrivalOf[arrival], ...(arrival === 'professional' && wrote ? { cameBy: 'post' as const } : {}) })

const digitsOf = (value: string): string => value.replace(/\D/g, '')
const plainly = ({ kind, value }: { kind: string; value: string }) => (kind === 'email' ? value.toLowerCase() : digitsOf(value))

function waysOf({ phone, phoneSafe, leaveMessage, email }: Call, { organisation }: Viewer): NewWay[] {
  const { t } = wordsFor(isLanguage(organisation.language) ? organisation.language : 'en')
  const note = t(leaveMessage ? 'referrals:reach.mayLeave' : 'referrals:reach.noMessage')
  return [
    ...(phone === null ? [] : [{ kind: 'phone' as const, value: phone, safe: phoneSafe, note }]),
    // that somebody spelt it out on the phone says that they may be written to
    ...(email === null ? [] : [{ kind: 'email' as const, value: email, safe: true }]),
  ]
}

/** What was agreed to aloud, with the words that were read out. */
function consentsOf(call: Call, { t, language }: Words): NewConsent[] {
  const { keepRecord, contactMe, mayKnow } = call
  const { source, cameBy } = cameOf(call)
  const how = cameBy === 'phone' ? 'by-phone' : cameBy === 'post' ? 'in-writing' : 'in-person'
  const agreed = (purpose: NewConsent['purpose']): NewConsent => ({ purpose, given: true, how, language, wording: t(purposeWording[purpose]) })
  return [
    ...(keepRecord ? [agreed('keep-record')] : []),
    ...(contactMe ? [agreed('contact-me')] : []),
    ...(mayKnow && source === 'professional' ? [agreed('tell-referrer')] : []),
  ]
}

async function referrerOf(tx: Db, viewer: Viewer, { referrerId, referrerName, mayKnow }: Call) {
  const place = referrerId === null ? null : await findReferrer(tx, viewer, referrerId)
  const name = referrerName ?? place?.name ?? null
  if (name === null) return null
  return {
    id: place?.id ?? null,
    said: { name, organisation: place?.name ?? name, email: place?.email ?? null, phone: place?.phone ?? null, mayKnow },
  }
}
