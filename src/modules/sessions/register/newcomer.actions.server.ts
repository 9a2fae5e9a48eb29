import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import { must } from '../../access/index.ts'
import { type Duplicate, likelyDuplicates, registerPerson } from '../../people/index.server.ts'
import { lockSession } from '../session.queries.server.ts'
import { may } from './access.ts'
import { keepTap, keptOf, tapOn } from './actions.server.ts'
import type { Newcomer } from './forms.ts'
import { type Findable, findForRegister } from './people.server.ts'
import { attendanceWords, closingOf } from './queries.server.ts'
import { objectionToKeep, objectionToWord, wordFor } from './rules.ts'

/** Somebody who may be the one that is written down: of the service by name alone, or whom the viewer may see anyway. */
export type LikelyHere = Pick<Findable, 'personId' | 'name' | 'reference'>

/** Writes somebody down who is here for the first time, and puts them on the register. Who is likely the same is shown first. */
export async function addNewcomer(
  tx: Db,
  viewer: Viewer,
  sessionId: string,
  { knownAs, ways, cameAs, distinct, use, tapId }: Newcomer,
  today: Temporal.PlainDate,
): Promise<{ personId: string } | { likely: LikelyHere[] } | Objection> {
  const session = await lockSession(tx, viewer, sessionId)
  must(may(viewer, 'keep', await keptOf(tx, viewer, session, today)), 'register.keep')
  const word = wordFor(await attendanceWords(tx, viewer), 'present')
  const closed = (await closingOf(tx, viewer, sessionId)) !== null
  const wrong = objectionToKeep({ ...session, closed }, today) ?? objectionToWord(word ?? null, { headsOnly: session.headsOnly, byReferral: false })
  if (wrong) return wrong
  if (word === undefined) return { key: 'register:objection.no-word' }
  const tap = { id: tapId, wordId: word.id, cameAs, afterId: null }
  if (use !== null) return (await tapOn(tx, viewer, sessionId, { ...tap, personId: use }, today)) ?? { personId: use }
  const likely = [
    ...(await likelyDuplicates(tx, viewer, { knownAs, ways })).map(({ id, knownAs: name, reference }: Duplicate) => ({
      personId: id,
      name,
      reference,
    })),
    ...(await findForRegister(tx, viewer, session, knownAs)),
  ].filter(({ personId }, at, all) => all.findIndex((one) => one.personId === personId) === at)
  if (likely.some(({ personId }) => !distinct.includes(personId))) return { likely }
  const { id: personId } = await registerPerson(tx, viewer, { knownAs, ways })
  await keepTap(tx, viewer, session, { ...tap, id: newId(), personId }, word)
  return { personId }
}
