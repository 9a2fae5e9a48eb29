import type { Context } from 'hono'
import { besides, type Read } from '../../../platform/form.ts'
import { notFound } from '../../../platform/http.ts'
import { together } from '../../../platform/together.ts'
import type { Signed } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { openPerson } from '../../people/index.server.ts'
import type { Episode } from '../../support/index.ts'
import { may } from '../access.ts'
import { toChooseFrom } from '../due.ts'
import { PlaceForm } from '../forms.ts'
import { findInstrument, type Instrument } from '../instrument.ts'
import { placeOf } from '../place.ts'
import { answerableEpisodes } from '../queries.server.ts'
import { type Asked, schedule } from '../schedule.queries.server.ts'
import { askings } from '../settings.queries.server.ts'

/** The instrument that an address names, or a page that says it is not there. */
export function instrumentIn(c: Context<Signed>): Instrument {
  const instrument = findInstrument(c.req.param('instrument') ?? '')
  if (instrument === null) throw notFound()
  return instrument
}

/** All that a page of recording needs to know: who, which instrument, what the organisation holds for it, which episodes are open. */
export async function askedHere(c: Context<Signed>) {
  const { db, viewer } = c.var
  const instrument = instrumentIn(c)
  const person = await openPerson(c, c.req.param('personId') ?? '')
  must(may(viewer, 'record', null), 'measures.record')
  const asking = (await askings(db, viewer.organisationId))[instrument.key]
  const [answerable, all] = await together(answerableEpisodes(db, viewer, person.id, c.var.today), schedule(db, viewer))
  const scheduled = all.filter((one) => one.instrument === instrument.key)
  const episodes = toChooseFrom(answerable, scheduled)
  return { viewer, today: c.var.today, person, asking, episodes, likelyEpisode: likelyEpisode(episodes, scheduled) }
}

/** The commission decides: of several that are open, the one in whose service this is asked. */
function likelyEpisode(episodes: readonly Episode[], scheduled: readonly Asked[]): string | undefined {
  const [first, ...others] = episodes.filter(({ serviceId }) => scheduled.some((one) => one.serviceId === serviceId))
  return others.length === 0 ? first?.id : undefined
}

export type AskedHere = Awaited<ReturnType<typeof askedHere>>

/** What was sent, with what is wrong with the support and the day said beside whatever else is. */
export function withPlace<Value>(c: Context<Signed>, read: Read<Value>, episodes: readonly Episode[]): Read<Value> {
  const found = placeOf(PlaceForm.parse(read.state.sent), episodes, c.var.today)
  return besides(read, 'key' in found ? found : null, c.var.words)
}
