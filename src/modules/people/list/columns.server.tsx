import { sql } from 'kysely'
import { href } from '../../../platform/href.ts'
import { inWords, type Spoken } from '../../../platform/spoken.ts'
import { Tag, Tags } from '../../../ui/tag.tsx'
import { type RegistrationItem, registrationLabel } from '../../organisation/index.ts'
import { may } from '../access.ts'
import { ageOf, type State, stateLabel } from '../person.ts'
import { ageGroupOf, districtOf } from './age-group.ts'
import type { ListedPerson, PeopleColumn } from './column.ts'
import { missingEach } from './missing.queries.server.ts'

export type ListedService = { name: Spoken; state: State; worker: string | null }

/** The columns that people itself knows. What modules to the right add stands behind them. */
export const ownColumns: readonly PeopleColumn[] = [
  {
    key: 'name',
    label: 'people:column.name',
    sort: 'name',
    text: (person) => person.knownAs,
    cell: (person, { words }) => (
      <a href={href('/people/:personId', { personId: person.id })}>
        <bdi>{person.knownAs}</bdi>
        {person.diedOn && <span className="quiet">{` (${words.t('papers:death.tag')})`}</span>}
      </a>
    ),
  },
  {
    key: 'services',
    label: 'people:column.services',
    usualFor: ['manager', 'coordinator', 'worker', 'caseload-volunteer', 'volunteer', 'safeguarding-lead'],
    value: () => servicesOf,
    text: (person, { words, organisationLanguage }) =>
      servicesIn(person)
        .map((service) => `${inWords(service.name, words, organisationLanguage)} (${words.t(stateLabel[service.state])})`)
        .join('; '),
    cell: (person, { words, organisationLanguage }) => (
      <Tags>
        {servicesIn(person).map((service) => {
          const name = inWords(service.name, words, organisationLanguage)
          return (
            <Tag key={name} tone={service.state === 'waiting' ? 'attention' : 'plain'}>
              {`${name}: ${words.t(stateLabel[service.state])}`}
            </Tag>
          )
        })}
      </Tags>
    ),
  },
  {
    key: 'worker',
    label: 'people:column.worker',
    usualFor: ['manager', 'coordinator'],
    readsToo: 'services',
    value: () => servicesOf,
    text: (person) => workersOf(person).join('; '),
    cell: (person, { words }) =>
      words.list(workersOf(person)) || (isComing(person) && <span className="quiet">{words.t('people:column.nobody')}</span>),
  },
  {
    key: 'languages',
    label: 'people:column.languages',
    usualFor: ['manager', 'coordinator', 'worker', 'caseload-volunteer', 'volunteer', 'safeguarding-lead'],
    value: () => languagesOf,
    text: (person, { words }) => languagesIn(person).map(words.languageName).join('; '),
    cell: (person, { words }) => words.list(languagesIn(person).map(words.languageName)),
  },
  {
    key: 'reference',
    label: 'people:column.reference',
    spare: true,
    text: (person) => person.reference,
    cell: (person) => <code dir="ltr">{person.reference}</code>,
  },
  {
    key: 'district',
    label: 'lists:column.district',
    text: (person) => districtOf(person.postcode),
    cell: (person) => <bdi>{districtOf(person.postcode)}</bdi>,
  },
  {
    key: 'age',
    label: 'lists:column.age',
    text: (person, { words, today }) => {
      const age = ageOf(person, today)
      if (age === null) return null
      const group = ageGroupOf(age)
      if (group.to === null) return words.t('lists:ageGroup.over', { from: words.number(group.from) })
      return words.t('lists:ageGroup.between', { from: words.number(group.from), to: words.number(group.to) })
    },
  },
  {
    key: 'alerts',
    label: 'lists:column.alerts',
    value: () => alertsOf,
    text: (person) => alertsIn(person).join('; '),
    cell: (person) => (
      <Tags>
        {alertsIn(person).map((alert) => (
          <Tag key={alert} tone="danger">
            {alert}
          </Tag>
        ))}
      </Tags>
    ),
  },
  {
    key: 'consent',
    label: 'lists:column.consent',
    shown: (viewer) => may(viewer, 'take-consent', null),
    value: (_, today) => sql`(select case when not c.given then 'no'
        when exists (select from consent_withdrawal w where w.organisation_id = c.organisation_id and w.consent_id = c.id) then 'withdrawn'
        when c.ends_on < ${today.toString()}::date then 'ended' else 'agreed' end
      from consent c where c.organisation_id = person.organisation_id and c.person_id = person.id and c.purpose = 'keep-record'
      order by c.given_at desc, c.id desc limit 1)`,
    text: (person, { words }) => words.t(consentLabel[String(person.said.consent ?? 'not-asked') as ConsentState]),
  },
  {
    key: 'missing',
    label: 'lists:column.missing',
    shown: (viewer) => may(viewer, 'correct', null),
    gathered: missingEach,
    text: (person, { words }) =>
      missingIn(person)
        .map((item) => words.t(registrationLabel[item]))
        .join('; '),
    cell: (person, { words }) => words.list(missingIn(person).map((item) => words.t(registrationLabel[item]))),
  },
  {
    key: 'registered',
    label: 'people:column.registered',
    sort: 'registered',
    spare: true,
    text: (person, { zone }) => person.registeredAt.toZonedDateTimeISO(zone).toPlainDate(),
  },
]

const consentLabel = {
  agreed: 'lists:consentState.agreed',
  no: 'lists:consentState.no',
  withdrawn: 'lists:consentState.withdrawn',
  ended: 'lists:consentState.ended',
  'not-asked': 'lists:consentState.not-asked',
} as const
type ConsentState = keyof typeof consentLabel

const servicesIn = (person: ListedPerson) => (person.said.services ?? person.said.worker ?? []) as ListedService[]
/** With whom somebody is wanted: of those whose time here is over, nobody need be. */
const isComing = (person: ListedPerson) => servicesIn(person).some((service) => service.state !== 'past')
const workersOf = (person: ListedPerson) => [...new Set(servicesIn(person).flatMap((service) => service.worker ?? []))]
const languagesIn = (person: ListedPerson) => (person.said.languages ?? []) as string[]
const alertsIn = (person: ListedPerson) => (person.said.alerts ?? []) as string[]
const missingIn = (person: ListedPerson) => (person.said.missing ?? []) as RegistrationItem[]

// the one they like best first
const languagesOf = sql`array(select l.language from person_language l
  where l.organisation_id = person.organisation_id and l.person_id = person.id and l.speaks order by l.preferred desc, l.language)`

const servicesOf = sql`coalesce((select jsonb_agg(jsonb_build_object('name', s.name, 'state', i.state, 'worker', v.name) order by i.state = 'past', i.since_on desc)
  from involvement i join service s on s.organisation_id = i.organisation_id and s.id = i.service_id
  left join viewer v on v.organisation_id = i.organisation_id and v.id = i.worker_id
  where i.organisation_id = person.organisation_id and i.person_id = person.id), '[]')`

const alertsOf = sql`array(select a.words from person_alert a
  where a.organisation_id = person.organisation_id and a.person_id = person.id and a.ended_at is null order by a.raised_at)`
