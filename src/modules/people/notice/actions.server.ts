import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { lockPerson } from '../person.queries.server.ts'
import type { NoticeWay } from './notice.ts'
import { latestNotice } from './queries.server.ts'
import { canBeGiven } from './rules.ts'

export type NoticeSaid = { language: string; how: NoticeWay; givenOn: Temporal.PlainDate }

/** Writes down that somebody was given the notice as it stands: in which language, and how. */
export async function giveNotice(tx: Db, viewer: Viewer, personId: string, said: NoticeSaid, today: Temporal.PlainDate): Promise<Objection | null> {
  await lockPerson(tx, viewer, personId)
  must(may(viewer, 'take-consent', null), 'people.take-consent')
  if (Temporal.PlainDate.compare(said.givenOn, today) > 0) return { key: 'form:inFuture', field: 'givenOn' }
  const notice = await latestNotice(tx, viewer)
  if (notice === null) return { key: 'around:notice.none' }
  const written = Object.keys(notice.words).filter((language) => (notice.words[language] ?? '') !== '')
  if (!canBeGiven(said.how, said.language, written)) return { key: 'around:notice.notWritten', field: 'language' }
  const id = newId()
  await tx
    .insertInto('noticeGiven')
    .values({ ...said, organisationId: viewer.organisationId, id, personId, edition: notice.edition, givenById: viewer.id })
    .execute()
  await recordEvent(tx, viewer, {
    kind: 'notice given',
    personId,
    subjectId: id,
    onDay: said.givenOn,
    detail: { language: said.language, how: said.how },
  })
  return null
}
