import { isAfter, type PlainDate } from '../../platform/day.ts'
import { allOf, type Objection } from '../../platform/http.ts'
import { objections } from './objection.ts'

/** The episode that answers belong to, or null; 'ask' where several are open and none was chosen. One that is closed is meant where none is open. */
function episodeFor<Known extends { id: string; closureId: string | null }>(
  chosen: string | 'none' | null,
  answerable: readonly Known[],
): Known | null | 'ask' {
  if (chosen === 'none') return null
  if (chosen !== null) return answerable.find((episode) => episode.id === chosen) ?? 'ask'
  const open = answerable.filter(({ closureId }) => closureId === null)
  return open.length > 1 ? 'ask' : (open[0] ?? answerable[0] ?? null)
}

/** Where answers belong; or what is wrong with the support and the day that were said. A link has no day: what is asked today is answered later. */
export function placeOf<Known extends { id: string; closureId: string | null }>(
  { episodeId, onDay }: { episodeId: string | 'none' | null; onDay?: PlainDate | null },
  answerable: readonly Known[],
  today: PlainDate,
): { episode: Known | null } | Objection {
  const episode = episodeFor(episodeId, answerable)
  const objection = allOf([episode === 'ask' ? objections['which-episode'] : null, onDay && isAfter(onDay, today) ? objections['in-future'] : null])
  return objection ?? { episode: episode === 'ask' ? null : episode }
}
