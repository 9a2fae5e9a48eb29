import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { notFound } from '../../platform/http.ts'
import type { Words } from '../../platform/i18n.ts'
import { inWords } from '../../platform/spoken.ts'
import { hasAny, type Viewer } from '../access/index.ts'
import { openServices } from '../organisation/index.server.ts'
import { ownPlaces } from '../programmes/index.server.ts'
import { scopeOf, seesWholeOrganisation } from './access.ts'
import type { Chosen, OwnProgramme } from './figure.ts'
import type { Scope } from './indicator.ts'
import { type Asked, periodOf } from './period.ts'

/** The figures asked for, as far as they are the viewer's to see: a service or a programme that is not is a page that is not there. */
export async function chosenOf(db: Db, viewer: Viewer, asked: Asked, words: Words, today: Temporal.PlainDate): Promise<Chosen> {
  const services = await servicesFor(db, viewer, words)
  const programmes = await programmesFor(db, viewer, words)
  if (asked.service !== null && !services.some(({ id }) => id === asked.service)) throw notFound()
  const own = programmes.find(({ programme }) => programme.id === asked.programme)
  if (asked.programme !== null && own === undefined) throw notFound()
  const base = scopeOf(viewer)
  const scope: Scope = {
    ...base,
    serviceIds: asked.service === null ? base.serviceIds : [asked.service],
    programme: own ? programmeScope(own) : null,
    language: asked.language,
  }
  return {
    scope,
    period: periodOf(asked, own?.programme ?? null, today),
    services,
    programmes,
    serviceId: asked.service,
    programmeId: asked.programme,
    language: asked.language,
    languages: await languagesSpoken(db),
    currency: viewer.organisation.currency,
  }
}

/** The languages that people here speak: what can be asked for. Numbers of them are told by the figures alone. */
async function languagesSpoken(db: Db): Promise<string[]> {
  const { rows } = await sql<{ language: string }>`select language from languages_spoken() order by language limit 200`.execute(db)
  return rows.map(({ language }) => language)
}

/** The services whose figures somebody may see, by name. */
export async function servicesFor(db: Db, viewer: Viewer, words: Words): Promise<{ id: string; name: string }[]> {
  const all = await openServices(db, viewer.organisationId)
  const own = seesWholeOrganisation(viewer) ? all : all.filter(({ id }) => viewer.serviceIds.includes(id))
  return own.map(({ id, name }) => ({ id, name: inWords(name, words, viewer.organisation.language) }))
}

/** The programmes in which the organisation has started; whoever may not see programmes is shown none. */
async function programmesFor(db: Db, viewer: Viewer, words: Words): Promise<OwnProgramme[]> {
  if (!hasAny(viewer, ['manager', 'coordinator', 'finance', 'trustee', 'auditor'])) return []
  const places = await ownPlaces(db, viewer)
  return places
    .filter(({ partner }) => partner.serviceId !== null)
    .map(({ programme, partner }) => ({ programme, partner, name: inWords(programme.name, words, viewer.organisation.language) }))
}

export const programmeScope = ({ programme, partner }: Pick<OwnProgramme, 'programme' | 'partner'>): NonNullable<Scope['programme']> => ({
  id: programme.id,
  startsOn: programme.startsOn,
  endsOn: programme.endsOn,
  serviceId: partner.serviceId ?? '',
})
