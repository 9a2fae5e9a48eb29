import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { wordsFor } from '../../../platform/i18n.ts'
import { inWords } from '../../../platform/spoken.ts'
import type { Viewer } from '../../access/index.ts'
import { servicesOf } from '../../organisation/index.server.ts'
import { visiblePeople } from '../../people/index.server.ts'
import { closingReasons } from '../../support/index.server.ts'
import type { WordField } from './field.ts'
import type { Known } from './plan.ts'
import { ownWords, type StandsFor, type Vocabulary } from './stands-for.ts'

/** People who are here already, as far as rows may add to them. Whom the viewer does not see is not among them. */
export async function knownPeople(db: Db, viewer: Viewer, ids: readonly string[]): Promise<Map<string, Known>> {
  if (ids.length === 0) return new Map()
  const own = (table: string) => sql`${sql.ref(`${table}.organisation_id`)} = person.organisation_id and ${sql.ref(`${table}.person_id`)} = person.id`
  const found = await visiblePeople(db, viewer)
    .where('person.id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    .select(['person.id', 'person.version', 'person.knownAs', 'person.ageGiven', 'person.address', 'person.town', 'person.postcode'])
    .select(['person.interpreter', 'person.communicationNeeds', 'person.emergencyContact'])
    .select([
      sql<string | null>`person.born_on::text`.as('bornOn'),
      sql<string | null>`person.age_given_on::text`.as('ageGivenOn'),
      sql<boolean>`exists (select from death d where ${own('d')} and d.undone_at is null)`.as('hasDied'),
      sql<
        Known['names']
      >`coalesce((select jsonb_agg(jsonb_build_object('kind', n.kind, 'name', n.name)) from person_name n where ${own('n')}), '[]')`.as('names'),
      sql<
        Known['ways']
      >`coalesce((select jsonb_agg(jsonb_build_object('kind', w.kind, 'value', w.value)) from person_reach w where ${own('w')}), '[]')`.as('ways'),
      sql<string[]>`array(select l.language from person_language l where ${own('l')})`.as('languages'),
      sql<
        boolean | null
      >`(select c.given and w.consent_id is null from consent c left join consent_withdrawal w on w.organisation_id = c.organisation_id and w.consent_id = c.id
        where ${own('c')} and c.purpose = 'keep-record' order by c.given_at desc, c.id desc limit 1)`.as('keepRecord'),
      sql<
        Known['references']
      >`coalesce((select jsonb_agg(jsonb_build_object('source', o.source, 'reference', o.reference)) from outside_reference o where ${own('o')}), '[]')`.as(
        'references',
      ),
      sql<
        Known['involved']
      >`coalesce((select jsonb_agg(jsonb_build_object('serviceId', i.service_id, 'state', i.state, 'workerId', i.worker_id, 'sinceOn', i.since_on)) from involvement i where ${own('i')}), '[]')`.as(
        'involved',
      ),
      sql<
        Known['episodes']
      >`coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'serviceId', e.service_id, 'openedOn', e.opened_on, 'closedOn', c.closed_on))
        from episode e left join closure c on c.organisation_id = e.organisation_id and c.episode_id = e.id and c.reopened_at is null where ${own('e')}), '[]')`.as(
        'episodes',
      ),
    ])
    .execute()
  return new Map(found.map((one) => [one.id, one]))
}

/** Whom the references of a source stand for: also those whom the viewer does not see, who are then nobody's to change. */
export async function referredTo(db: Db, source: string, references: readonly string[]): Promise<Map<string, string>> {
  if (references.length === 0) return new Map()
  const { rows } = await sql<{ reference: string; personId: string }>`
    select reference, person_id from people_referred_to(${source}, ${[...references]}::text[])`.execute(db)
  return new Map(rows.map((row) => [row.reference, row.personId]))
}

export type Places = { services: { id: string; label: string }[]; reasons: { id: string; label: string }[]; worksIn: Map<string, readonly string[]> }

/** All that a word of a file can stand for at this organisation, in the words of whoever brings it in. */
export async function vocabularyOf(db: Db, viewer: Viewer, label: (value: string) => string): Promise<{ vocabulary: Vocabulary; places: Places }> {
  const words = wordsFor((viewer.language ?? viewer.organisation.language) as 'en')
  const said = (spoken: unknown) => inWords(spoken, words, viewer.organisation.language)
  const all = (spoken: unknown) => Object.values((spoken ?? {}) as Record<string, string>).filter((text) => typeof text === 'string' && text !== '')
  const services = (await servicesOf(db, viewer)).map((one) => ({ value: one.id, label: said(one.name), words: [...all(one.name), one.slug] }))
  const reasons = (await closingReasons(db, viewer)).map((one) => ({
    value: one.id,
    label: said(one.words),
    words: [...all(one.words), one.meaning],
  }))
  const workers = await db
    .selectFrom('viewer')
    .select(['id', 'name', 'email'])
    .select(
      sql<string[]>`array(select w.service_id from service_worker w where w.organisation_id = viewer.organisation_id and w.viewer_id = viewer.id)`.as(
        'serviceIds',
      ),
    )
    .where('organisationId', '=', viewer.organisationId)
    .where('endedAt', 'is', null)
    .orderBy(sql`name collate "und-x-icu"`)
    .limit(1000)
    .execute()
  const vocabulary: Vocabulary = {
    ...ownWords(label, (code) => words.atStart(words.languageName(code))),
    service: services,
    closingReason: reasons,
    worker: workers.map((one) => ({ value: one.id, label: one.name, words: [one.name, one.email] })),
  }
  const places = {
    services: services.map(({ value, label }) => ({ id: value, label })),
    reasons: reasons.map(({ value, label }) => ({ id: value, label })),
    worksIn: new Map(workers.map((one) => [one.id, one.serviceIds])),
  }
  return { vocabulary, places }
}

/** What words stood for in earlier files. */
export async function rememberedWords(db: Db, viewer: Viewer): Promise<StandsFor> {
  const rows = await db
    .selectFrom('importWord')
    .select(['field', 'word', 'standsFor'])
    .where('organisationId', '=', viewer.organisationId)
    .limit(5000)
    .execute()
  const found: StandsFor = {}
  for (const { field, word, standsFor } of rows) found[field as WordField] = { ...found[field as WordField], [word]: standsFor }
  return found
}
