import { Hono } from 'hono'
import { Fragment } from 'react'
import { href } from '../../../../platform/href.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Line, Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Said } from '../../../../ui/said.tsx'
import { Timeline } from '../../../../ui/timeline.tsx'
import type { Signed } from '../../../access/index.server.ts'
import type { Viewer } from '../../../access/index.ts'
import { openPerson } from '../../../people/index.server.ts'
import { mayConduct } from '../../access.ts'
import { type Conduct, type ConductKind, conductLabels, type Exclusion, outcomeLabels } from '../conduct.ts'
import { ExclusionNotice } from '../parts/exclusion-notice.tsx'
import { conductOf, deciderOf } from '../queries.server.ts'
import { answersTo, type Decider, decidesOn, inForce, isOwnDecision } from '../rules.ts'

export const conductPages = new Hono<Signed>().get('/people/:personId/conduct', async (c) => {
  const { db, viewer, today } = c.var
  const person = await openPerson(c, c.req.param('personId'))
  const all = await conductOf(db, viewer, person.id)
  const decider = await deciderOf(db, viewer, person.id)
  return c.render(<ConductPage {...{ person, viewer, decider, today, all }} excluded={inForce(all, today)} />)
})

type Props = {
  person: { id: string; knownAs: string }
  viewer: Viewer
  decider: Decider
  today: Temporal.PlainDate
  all: readonly Conduct[]
  excluded: readonly Exclusion[]
}

/** What was agreed and what happened, told fairly, with both sides of it. Only those who work with the person read it. */
function ConductPage({ person, viewer, decider, today, all, excluded }: Props) {
  const words = useWords()
  const { t } = words
  const deeds: ConductKind[] = ['agreement', 'breach', 'warning', ...(mayConduct(viewer, 'exclude', null) ? (['exclusion'] as const) : [])]
  return (
    <Page
      title={t('conduct:page.title', { name: person.knownAs })}
      back={{ href: href('/people/:personId', { personId: person.id }), label: person.knownAs }}
      lead={<p>{t('conduct:page.lead')}</p>}
    >
      <Stack>
        {excluded.map((one) => (
          <ExclusionNotice key={one.id} excluded={one} organisationLanguage={viewer.organisation.language} leads={false} />
        ))}
        <Line>
          {deeds.map((deed) => (
            <ButtonLink key={deed} href={href('/people/:personId/conduct/:deed', { personId: person.id, deed })}>
              {t(`conduct:do.${deed as 'agreement'}`)}
            </ButtonLink>
          ))}
        </Line>
        {all.length === 0 ? (
          <Empty title={t('conduct:page.emptyTitle')} body={t('conduct:page.emptyBody')} />
        ) : (
          <Card>
            <Timeline
              label={t('conduct:page.title', { name: person.knownAs })}
              today={today}
              items={all.map((one) => itemOf(one, all, viewer, decider, words))}
            />
          </Card>
        )}
      </Stack>
    </Page>
  )
}

function itemOf(one: Conduct, all: readonly Conduct[], viewer: Viewer, decider: Decider, words: Words) {
  const { t } = words
  const open = answersTo(one, all).filter(
    (answer) =>
      answer === 'appeal' ||
      (answer === 'return' && mayConduct(viewer, 'agree-return', null)) ||
      (answer === 'decision' && mayConduct(viewer, 'exclude', null) && decidesOn(decider, one, all)),
  )
  const facts = factsOf(one, all, words, viewer.organisation.language)
  const waits = open.length === 0 && answersTo(one, all).includes('decision')
  return {
    id: one.id,
    when: one.onDay,
    title: titleOf(one, words),
    body: (
      <>
        {facts !== '' && <p className="quiet">{facts}</p>}
        {one.told !== '' && <p dir="auto">{one.told}</p>}
        {one.personSays !== '' && <Said by={t('conduct:page.personSays')}>{one.personSays}</Said>}
        {waits && <p className="quiet">{t('conduct:page.decidedByAnother')}</p>}
      </>
    ),
    by: one.recordedByName,
    actions:
      open.length > 0
        ? open.map((answer, place) => (
            <Fragment key={answer}>
              {place > 0 && ' · '}
              <a href={href('/conduct/:conductId/:answer', { conductId: one.id, answer })}>{t(`conduct:do.${answer}`)}</a>
            </Fragment>
          ))
        : undefined,
  }
}

export const titleOf = (one: Conduct, { t }: Words): string =>
  one.outcome === null ? t(conductLabels[one.kind]) : `${t(conductLabels[one.kind])}: ${t(outcomeLabels[one.outcome])}`

/** From what, until when, and of a decision that nobody else could make it. */
export function factsOf(one: Conduct, all: readonly Conduct[], words: Words, organisationLanguage: string): string {
  const { t } = words
  if (one.kind === 'agreement') return one.codeNumber === null ? '' : t('conduct:page.edition', { number: words.number(one.codeNumber) })
  const service =
    one.kind !== 'exclusion' ? '' : one.serviceId === null ? t('conduct:exclusion.everything') : inWords(one.serviceName, words, organisationLanguage)
  const until = one.untilOn
    ? t('conduct:exclusion.until', { day: words.day(one.untilOn) })
    : one.kind === 'exclusion'
      ? t('conduct:exclusion.untilReturn')
      : ''
  return [service, until, isOwnDecision(one, all) && t('conduct:decision.own')].filter(Boolean).join(' · ')
}
