import { dayIn } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import type { Viewer } from '../../access/index.ts'
import type { Consent, DataKind, Purpose } from '../consent.ts'
import { visible } from '../visible.server.ts'
import { type Leaving, type NamedBasis, type SharingAnswer, type SharingBasis, sharingOf } from './sharing.ts'

/**
 * Every way out of Cairn asks this before something about somebody leaves: a message, a file, a link, a letter, a pack, a referral onwards.
 * Without a consent that holds or a ground that was named it says no, with a sentence to show.
 */
export async function mayShare(db: Db, viewer: Viewer, personId: string, leaving: Leaving): Promise<SharingAnswer> {
  const answers = await mayShareEach(db, viewer, [personId], leaving)
  return answers.get(personId) ?? { may: false, because: { key: 'rights:share.notAsked' } }
}

/** The same of many people at once, in three statements however many they are. Whom the viewer may not see is not in the answer. */
export async function mayShareEach(db: Db, viewer: Viewer, personIds: readonly string[], leaving: Leaving): Promise<Map<string, SharingAnswer>> {
  const asked = [...new Set(personIds)]
  const today = dayIn(viewer.organisation.timeZone)
  const seen = await visible(db, viewer)
    .where('person.id', '=', (eb) => eb.fn.any(eb.val(asked)))
    .select('person.id')
    .execute()
  const ids = seen.map(({ id }) => id)
  const consents = byPerson(await answersOf(db, viewer, ids, leaving.purpose))
  const named = byPerson(await groundsOf(db, viewer, ids, leaving.purpose))
  return new Map(ids.map((id) => [id, sharingOf(leaving, consents.get(id) ?? [], named.get(id) ?? [], today)]))
}

/** The grounds that were named for somebody, those in force first. */
export const basesOf = (db: Db, viewer: Viewer, personId: string): Promise<SharingBasis[]> =>
  visible(db, viewer)
    .where('person.id', '=', personId)
    .innerJoin('sharingBasis', (join) =>
      join.onRef('sharingBasis.organisationId', '=', 'person.organisationId').onRef('sharingBasis.personId', '=', 'person.id'),
    )
    .innerJoin('viewer', (join) => join.onRef('viewer.organisationId', '=', 'sharingBasis.organisationId').onRef('viewer.id', '=', 'namedById'))
    .select(['sharingBasis.id', 'basis', 'purpose', 'recipient', 'kinds', 'reason', 'viewer.name as namedByName', 'namedAt', 'endsOn'])
    .select('sharingBasis.endedAt')
    .$narrowType<{ purpose: Purpose; kinds: DataKind[]; basis: NamedBasis }>()
    .orderBy('sharingBasis.endedAt', (order) => order.desc().nullsFirst())
    .orderBy('namedAt', 'desc')
    .execute()

export type WordToSend = {
  id: string
  consentId: string
  about: string
  recipient: string | null
  heldAt: Temporal.Instant | null
  needsWord: boolean
  toldAt: Temporal.Instant | null
  toldByName: string | null
}

/** What was stopped when a consent was taken back, and to whom word must go. */
export const wordsToSend = (db: Db, viewer: Viewer, personId: string): Promise<WordToSend[]> =>
  visible(db, viewer)
    .where('person.id', '=', personId)
    .innerJoin('wordToSend as word', (join) =>
      join.onRef('word.organisationId', '=', 'person.organisationId').onRef('word.personId', '=', 'person.id'),
    )
    .leftJoin('viewer', (join) => join.onRef('viewer.organisationId', '=', 'word.organisationId').onRef('viewer.id', '=', 'word.toldById'))
    .select([
      'word.id',
      'word.consentId',
      'word.about',
      'word.recipient',
      'word.heldAt',
      'word.needsWord',
      'word.toldAt',
      'viewer.name as toldByName',
    ])
    .orderBy('word.notedAt', 'desc')
    .orderBy('word.id')
    .execute()

const answersOf = (db: Db, viewer: Viewer, ids: readonly string[], purpose: Purpose) =>
  db
    .selectFrom('consent')
    .leftJoin('consentWithdrawal as back', (join) =>
      join.onRef('back.organisationId', '=', 'consent.organisationId').onRef('back.consentId', '=', 'consent.id'),
    )
    .select(['consent.personId', 'consent.id', 'consent.recipient', 'consent.given', 'consent.endsOn', 'back.withdrawnAt'])
    .select((eb) => [eb.ref('consent.kinds').$castTo<Consent['kinds']>().as('kinds'), eb.ref('consent.purpose').$castTo<Purpose>().as('purpose')])
    .where('consent.organisationId', '=', viewer.organisationId)
    .where('consent.personId', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .where('consent.purpose', '=', purpose)
    .orderBy('consent.givenAt', 'desc')
    .orderBy('consent.id', 'desc')
    .execute()

const groundsOf = (db: Db, viewer: Viewer, ids: readonly string[], purpose: Purpose) =>
  db
    .selectFrom('sharingBasis')
    .select(['personId', 'id', 'basis', 'recipient', 'endsOn', 'endedAt'])
    .select((eb) => [eb.ref('kinds').$castTo<DataKind[]>().as('kinds'), eb.ref('purpose').$castTo<Purpose>().as('purpose')])
    .where('organisationId', '=', viewer.organisationId)
    .where('personId', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .where('purpose', '=', purpose)
    .orderBy('namedAt', 'desc')
    .execute()

function byPerson<Row extends { personId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  return Map.groupBy(rows, (row) => row.personId)
}
