import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import { must } from '../../access/index.ts'
import { type Duplicate, likelyDuplicates, registerPerson } from '../../people/index.server.ts'
import { lockSession } from '../session.queries.server.ts'
import type { Session } from '../session.ts'
import { may } from './access.ts'
import { keepTap, keptOf, tapOn } from './actions.server.ts'
import type { Carried } from './attendance.ts'
import type { Newcomer } from './forms.ts'
import { type Findable, findForRegister } from './people.server.ts'
import { attendanceWords, closingOf } from './queries.server.ts'
import { objectionToKeep, objectionToWord, wordFor } from './rules.ts'

/** Somebody who may be the one that is written down: of the service by name alone, or whom the viewer may see anyway. */
export type LikelyHere = Pick<Findable, 'personId' | 'name' | 'reference'>

/** Somebody who was written down where nobody could be asked: under the id that the device gave them, whoever is likely the same. The list of duplicates asks later. */
export type Brought = Carried & { personId?: string }

/** Writes somebody down who is here for the first time, and puts them on the register. Who is likely the same is shown first. */
export async function addNewcomer(
  tx: Db,
  viewer: Viewer,
  sessionId: string,
  { knownAs, ways, cameAs, distinct, use, tapId, ...carried }: Newcomer & Brought,
  today: Temporal.PlainDate,
): Promise<{ personId: string } | { likely: LikelyHere[] } | Objection> {
  const session = await lockSession(tx, viewer, sessionId)
  must(may(viewer, 'keep', await keptOf(tx, viewer, session, today)), 'register.keep')
  const word = wordFor(await attendanceWords(tx, viewer), 'present')
  const closed = (await closingOf(tx, viewer, sessionId)) !== null
  const wrong = objectionToKeep({ ...session, closed }, today) ?? objectionToWord(word ?? null, { headsOnly: session.headsOnly, byReferral: false })
  if (wrong) return wrong
  if (word === undefined) return { key: 'register:objection.no-word' }
  const { personId: given, ...where } = carried
  const tap = { id: tapId, wordId: word.id, cameAs, afterId: null, ...where }
  if (use !== null) return (await tapOn(tx, viewer, sessionId, { ...tap, personId: use }, today)) ?? { personId: use }
  const likely = given === undefined ? await likelyHere(tx, viewer, session, { knownAs, ways }) : []
  if (likely.some(({ personId }) => !distinct.includes(personId))) return { likely }
  const { id: personId } = await registerPerson(tx, viewer, { id: given, knownAs, ways })
  await keepTap(tx, viewer, session, { ...tap, id: given === undefined ? newId() : tapId, personId }, word)
  return { personId }
}

async function likelyHere(tx: Db, viewer: Viewer, session: Session, one: Pick<Newcomer, 'knownAs' | 'ways'>): Promise<LikelyHere[]> {
  const duplicates = await likelyDuplicates(tx, viewer, one)
  const found = [
    ...duplicates.map(({ id, knownAs: name, reference }: Duplicate) => ({ personId: id, name, reference })),
    ...(await findForRegister(tx, viewer, session, one.knownAs)),
  ]
  return found.filter(({ personId }, at) => found.findIndex((other) => other.personId === personId) === at)
}
