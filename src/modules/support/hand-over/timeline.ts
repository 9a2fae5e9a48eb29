import type { Db } from '../../../platform/db.ts'
import type { Words } from '../../../platform/i18n.ts'
import { inWords } from '../../../platform/spoken.ts'
import { together } from '../../../platform/together.ts'
import { eventLabel, type Viewer } from '../../access/index.ts'
import type { EventSource, Subjected, TimelineEntry } from '../../people/index.ts'
import { episodesByIds } from '../episode/queries.server.ts'

/** In which service support went on to somebody else, from whom, and to whom. */
const handedOver: EventSource = {
  kinds: ['episode handed over', 'hand-over asked', 'hand-over accepted', 'hand-over sent back', 'hand-over withdrawn'],
  each: async (db, viewer, personId, happened, words) => {
    const [episodes, names] = await together(
      episodesByIds(
        db,
        viewer,
        personId,
        happened.map(({ subjectId }) => subjectId),
      ),
      workersIn(db, viewer, happened),
    )
    return new Map(
      happened.flatMap((one): [number, TimelineEntry][] => {
        const episode = episodes.find(({ id }) => id === one.subjectId)
        if (!episode) return []
        const service = inWords(episode.serviceName, words, viewer.organisation.language)
        const between = fromWhomToWhom(one.detail, names, words)
        if (one.kind === 'episode handed over') return [[one.id, { title: words.t('support:timeline.handedOver', { service }), quiet: between }]]
        return [[one.id, { title: words.t(eventLabel(one.kind)), quiet: [service, between].filter(Boolean).join(' · ') }]]
      }),
    )
  },
}

const workers = ['fromWorkerId', 'toWorkerId'] as const

/** What those are called whom the events name. */
async function workersIn(db: Db, viewer: Viewer, happened: readonly Subjected[]): Promise<Map<string, string>> {
  const ids = happened.flatMap(({ detail }) => workers.map((which) => detail[which]).filter((id) => typeof id === 'string'))
  if (ids.length === 0) return new Map()
  const found = db.selectFrom('viewer').select(['id', 'name']).where('organisationId', '=', viewer.organisationId)
  const rows = await found.where('id', 'in', [...new Set(ids)]).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Whom nobody had before came to somebody; whom somebody gave back is with nobody. */
function fromWhomToWhom(detail: Subjected['detail'], names: ReadonlyMap<string, string>, { t }: Words): string | undefined {
  const from = names.get(`${detail.fromWorkerId}`)
  const to = names.get(`${detail.toWorkerId}`)
  if (to !== undefined) return from === undefined ? t('support:timeline.to', { to }) : t('support:timeline.fromTo', { from, to })
  return from === undefined ? undefined : t('support:timeline.toNobody', { from })
}

export const handOverTimeline = [handedOver]
