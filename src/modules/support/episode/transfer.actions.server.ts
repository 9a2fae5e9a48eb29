import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { isLanguage, wordsFor } from '../../../platform/i18n.ts'
import { newId } from '../../../platform/id.ts'
import { inWords } from '../../../platform/spoken.ts'
import { recordEvent } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { findService } from '../../organisation/index.server.ts'
import { involve } from '../../people/index.server.ts'
import { dropOpenHandOver } from '../hand-over/dropping.server.ts'
import { setTaskAbout } from '../task/actions.server.ts'
import { handTaskOn, tasksGoingAlong } from '../task/going-along.server.ts'
import { isOpen } from './episode.ts'
import { objections } from './objection.ts'
import { closingReasons, lockEpisode } from './queries.server.ts'

const wordsOf = ({ organisation }: Viewer) => wordsFor(isLanguage(organisation.language) ? organisation.language : 'en')

/**
 * Ends somebody's support in one service because another of ours took them on, as whoever supported them had asked. It is the receiving side that
 * does it, so that leave to close there is not asked of them: it was given when the transfer was asked for. What was to be done about the person goes along, where
 * somebody there supports them from now on; else it stays with whoever had it, and is not lost.
 */
export async function endByTransfer(
  tx: Db,
  viewer: Viewer,
  { episodeId, toServiceId, toWorkerId, askedById }: { episodeId: string; toServiceId: string; toWorkerId: string | null; askedById: string | null },
  today: Temporal.PlainDate,
): Promise<Objection | null> {
  const episode = await lockEpisode(tx, viewer, episodeId)
  // ended meanwhile: there is nothing left to end
  if (!isOpen(episode)) return null
  const reasons = await closingReasons(tx, viewer)
  const reason = reasons.find((one) => one.meaning === 'moved-on-to-other-help') ?? reasons.find((one) => one.meaning === 'other') ?? reasons[0]
  if (!reason) return objections['not-a-reason']
  const words = wordsOf(viewer)
  const service = inWords((await findService(tx, viewer, toServiceId)).name, words, viewer.organisation.language)
  await tx
    .insertInto('closure')
    .values({
      organisationId: viewer.organisationId,
      id: newId(),
      episodeId,
      reasonId: reason.id,
      note: words.t('support:transfer.closed', { service }),
      closedOn: today,
      closedById: viewer.id,
    })
    .execute()
  const { personId, serviceId, workerId } = episode
  await dropOpenHandOver(tx, viewer, episodeId)
  await involve(tx, viewer, { personId, serviceId, state: 'past', workerId: null, sinceOn: today })
  const detail = { reason: reason.meaning, toServiceId }
  await recordEvent(tx, viewer, { kind: 'episode closed', personId, serviceId, subjectId: episodeId, onDay: today, detail })
  const support = { episodeId, personId, serviceId, fromId: workerId }
  const along = toWorkerId === null ? [] : await tasksGoingAlong(tx, viewer, [{ ...support, toId: toWorkerId }])
  for (const task of along) await handTaskOn(tx, viewer, task, task.toId)
  const taken = [
    words.t('support:transfer.taken', { service }),
    ...(along.length > 0 ? [words.t('support:handOver.tasksWent', { count: along.length })] : []),
  ]
  const forId = workerId ?? askedById
  if (forId !== null && forId !== viewer.id)
    await setTaskAbout(tx, viewer, {
      personId,
      serviceId,
      aboutId: episodeId,
      forId,
      words: taken.join(' '),
      dueOn: today,
    })
  return null
}

/** Whoever asked another service to take somebody learns that it did not, and why. What they have stays as it is. */
export async function tellSentBack(
  tx: Db,
  viewer: Viewer,
  { personId, serviceId, forId, why }: { personId: string; serviceId: string; forId: string; why: string },
  today: Temporal.PlainDate,
): Promise<void> {
  const words = wordsOf(viewer)
  const service = inWords((await findService(tx, viewer, serviceId)).name, words, viewer.organisation.language)
  await setTaskAbout(tx, viewer, {
    personId,
    serviceId,
    aboutId: null,
    forId,
    words: words.t('support:transfer.sentBack', { service, why }).slice(0, 2000),
    dueOn: today,
  })
}
