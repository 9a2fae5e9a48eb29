import { Hono } from 'hono'
import type { ReactNode } from 'react'
import { href } from '../../../platform/href.ts'
import { newId } from '../../../platform/id.ts'
import { ButtonLink, PostButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { usePage } from '../../../ui/context.tsx'
import { Definition, type DefinitionItem } from '../../../ui/facts.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { Tag } from '../../../ui/tag.tsx'
import type { Signed } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import type { RegistrationItem } from '../../organisation/index.ts'
import { may } from '../access.ts'
import { alertKindLabel } from '../before-contact/minding.ts'
import { EqualityCard } from '../equality/parts/details-card.tsx'
import { type EqualityState, equalityToShow } from '../equality/queries.server.ts'
import { interpreterText } from '../interpreter-text.ts'
import { registrationOf } from '../known.queries.server.ts'
import { openPerson } from '../looking.actions.server.ts'
import { MissingCard } from '../parts/known-card.tsx'
import { PersonPage, personPartsOf } from '../parts/person-page.tsx'
import { WayToPress } from '../parts/way.tsx'
import { type Details, findDetails } from '../person.queries.server.ts'
import { ageOf, nameLabel } from '../person.ts'

/** All that a record holds of somebody besides what happened, and the ways to change each part of it. */
export const detailsPage = new Hono<Signed>().get('/people/:personId/details', async (c) => {
  const { db, viewer, today } = c.var
  const looked = await openPerson(c, c.req.param('personId'))
  const person = await findDetails(db, viewer, looked.id)
  const { missing } = await registrationOf(db, viewer, person)
  const equality = await equalityToShow(db, viewer, person.id)
  return c.render(
    <PersonPage person={person} viewer={viewer} today={today} parts={personPartsOf(c)} tab="people:tab.details" title={c.var.t('people:tab.details')}>
      <DetailCards person={person} viewer={viewer} today={today} missing={missing} equality={equality} />
    </PersonPage>,
  )
})

type Props = { person: Details; viewer: Viewer; today: Temporal.PlainDate; missing: RegistrationItem[]; equality: EqualityState | null }

function DetailCards({ person, viewer, today, missing, equality }: Props) {
  const { words } = usePage()
  const { t } = words
  const personId = person.id
  const corrects = may(viewer, 'correct', null)
  const change = (address: string, label: string) => (corrects ? { href: address, label } : undefined)
  return (
    <>
      <MissingCard missing={missing} addHref={href('/people/:personId/correction', { personId })} />
      <Card title={t('people:details.who')} link={change(href('/people/:personId/correction', { personId }), t('people:details.correct'))}>
        <WhoFacts person={person} today={today} />
      </Card>
      <Card
        title={t('people:group.reach')}
        link={change(href('/people/:personId/reach', { personId }), t('people:reach.add'))}
        flush={person.ways.length > 0}
      >
        <Ways person={person} corrects={corrects} />
      </Card>
      <Card title={t('people:group.languages')} link={change(href('/people/:personId/languages', { personId }), t('people:languages.change'))}>
        <LanguageFacts person={person} viewer={viewer} />
      </Card>
      <Card
        title={t('people:alert.title')}
        link={may(viewer, 'raise-alert', null) ? { href: href('/people/:personId/alerts', { personId }), label: t('people:alert.raise') } : undefined}
        flush={person.alerts.length > 0}
      >
        <Alerts person={person} ends={may(viewer, 'raise-alert', null)} />
      </Card>
      {equality && <EqualityCard personId={personId} state={equality} />}
      {may(viewer, 'write-plan', null) && !person.hasSafetyPlan && person.diedOn === null && (
        <Card title={t('papers:plan.open')}>
          <p>{t('papers:plan.emptyBody')}</p>
          <p>
            <ButtonLink href={href('/people/:personId/safety-plan/writing', { personId })} icon="shield">
              {t('papers:plan.make')}
            </ButtonLink>
          </p>
        </Card>
      )}
      {may(viewer, 'say-death', null) && person.diedOn === null && (
        <p>
          <a className="quiet" href={href('/people/:personId/death', { personId })}>
            {t('papers:death.say', { name: person.knownAs })}
          </a>
        </p>
      )}
      {!may(viewer, 'close-record', null) && corrects && <p className="quiet">{t('people:closed.askManager')}</p>}
      {may(viewer, 'close-record', null) && (
        <Card title={t('people:closed.title')}>
          <p>{t('people:closed.lead')}</p>
          <p>
            <ButtonLink href={href('/people/:personId/closed-to', { personId })} icon="lock">
              {t('people:closed.open')}
            </ButtonLink>
          </p>
        </Card>
      )}
    </>
  )
}

function WhoFacts({ person, today }: { person: Details; today: Temporal.PlainDate }) {
  const { words, zone } = usePage()
  const { t } = words
  const age = ageOf(person, today)
  const item = (term: string, value: ReactNode): DefinitionItem[] => (value === null || value === '' ? [] : [{ term, value: <bdi>{value}</bdi> }])
  const registered = person.registeredAt.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate()
  return (
    <Definition
      items={[
        ...item(t('people:field.knownAs'), person.knownAs),
        ...person.names.flatMap((name) => item(t(nameLabel[name.kind]), name.name)),
        ...item(t('people:field.pronouns'), person.pronouns),
        ...item(t('people:field.born'), person.bornOn && words.day(person.bornOn)),
        ...(person.bornOn === null ? item(t('people:field.age'), age === null ? null : t('people:details.about', { age: words.number(age) })) : []),
        ...item(t('people:field.address'), [person.address, person.town, person.postcode].filter(Boolean).join(', ')),
        ...item(t('people:field.communicationNeeds'), person.communicationNeeds),
        ...item(t('people:field.emergencyContact'), person.emergencyContact),
        ...item(t('people:column.reference'), person.reference),
        ...item(t('people:column.registered'), [words.day(registered), person.registeredByName ?? t('people:timeline.fromOutside')].join(' · ')),
      ]}
    />
  )
}

function Ways({ person, corrects }: { person: Details; corrects: boolean }) {
  const { words, zone } = usePage()
  const { t } = words
  const stoppedOn = ({ stoppedAt }: Details['ways'][number]) =>
    stoppedAt
      ? words.day(
          Temporal.Instant.from(stoppedAt)
            .toZonedDateTimeISO(zone ?? 'UTC')
            .toPlainDate(),
        )
      : null
  if (person.ways.length === 0) return <p>{t('people:reach.none')}</p>
  return (
    <Rows>
      {person.ways.map((way) => (
        <Row
          key={way.id}
          title={<WayToPress way={{ ...way, note: null }} />}
          tags={
            <>
              {!way.safe && (
                <Tag tone="danger" icon="triangle-alert">
                  {t('people:reach.unsafe')}
                </Tag>
              )}
              {way.stoppedAt && (
                <Tag tone="danger" icon="triangle-alert">
                  {t('people:reach.stopped', { day: stoppedOn(way) ?? '' })}
                </Tag>
              )}
              {way.preferred && <Tag tone="good">{t('people:reach.preferred')}</Tag>}
            </>
          }
          action={
            corrects && (
              <ButtonLink
                href={href('/people/:personId/reach/:reachId', { personId: person.id, reachId: way.id })}
                small
                fullLabel={t('people:reach.changeFull', { value: way.value })}
              >
                {t('people:reach.change')}
              </ButtonLink>
            )
          }
        >
          {way.note && <bdi>{way.note}</bdi>}
        </Row>
      ))}
    </Rows>
  )
}

function LanguageFacts({ person, viewer }: { person: Details; viewer: Viewer }) {
  const { words } = usePage()
  const { t } = words
  const names = (languages: Details['languages']) =>
    languages.length === 0 ? t('people:header.notKnown') : words.list(languages.map((one) => words.languageName(one.language)))
  return (
    <Definition
      items={[
        { term: t('people:header.speaks'), value: names(person.languages.filter((one) => one.speaks)) },
        { term: t('people:header.reads'), value: names(person.languages.filter((one) => one.reads)) },
        { term: t('people:header.interpreter'), value: <bdi>{interpreterText(person, viewer, words)}</bdi> },
      ]}
    />
  )
}

function Alerts({ person, ends }: { person: Details; ends: boolean }) {
  const { words } = usePage()
  const { t } = words
  if (person.alerts.length === 0) return <p>{t('people:alert.none')}</p>
  return (
    <Rows>
      {person.alerts.map((alert) => (
        <Row
          key={alert.id}
          title={<bdi>{alert.words}</bdi>}
          tags={alert.kind !== 'other' && <Tag tone="attention">{t(alertKindLabel[alert.kind])}</Tag>}
          action={
            ends && (
              <PostButton
                action={href('/people/:personId/alerts/:alertId/ending', { personId: person.id, alertId: alert.id })}
                formId={newId()}
                label={t('people:alert.end')}
                fullLabel={t('people:alert.endFull', { words: alert.words })}
                small
              />
            )
          }
        />
      ))}
    </Rows>
  )
}
