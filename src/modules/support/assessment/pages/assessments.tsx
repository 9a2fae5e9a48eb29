import { Hono } from 'hono'
import { href } from '../../../../platform/href.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Timeline } from '../../../../ui/timeline.tsx'
import type { Signed } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { openPerson, PersonPage, personPartsOf } from '../../../people/index.server.ts'
import type { Person, PersonParts } from '../../../people/index.ts'
import { mayNotes, recordsContacts } from '../../access.ts'
import type { Assessment, Sheet } from '../assessment.ts'
import { needLabels } from '../assessment.ts'
import { assessmentsOf, draftedSheets } from '../queries.server.ts'
import { needsOf } from '../rules.ts'
import { sheetsToAsk } from '../sheet.queries.server.ts'

export const assessmentsPages = new Hono<Signed>().get('/people/:personId/assessments', async (c) => {
  const { db, viewer, today } = c.var
  const person = await openPerson(c, c.req.param('personId'))
  must(mayNotes(viewer, 'read', null), 'support.read')
  return c.render(
    <AssessmentsPage
      person={person}
      viewer={viewer}
      today={today}
      parts={personPartsOf(c)}
      sheets={recordsContacts(viewer) ? await sheetsToAsk(db, viewer) : []}
      begun={await draftedSheets(db, viewer, person.id)}
      assessments={await assessmentsOf(db, viewer, person.id)}
    />,
  )
})

type Props = {
  person: Person
  viewer: Viewer
  today: Temporal.PlainDate
  parts: PersonParts
  sheets: readonly Sheet[]
  /** Sheets with their editions that the viewer began and did not finish: `holistic/1`. */
  begun: readonly string[]
  assessments: readonly Assessment[]
}

/** What somebody said matters to them and what they need, the latest first, and the ways to begin another conversation. */
function AssessmentsPage({ person, viewer, today, parts, sheets, begun, assessments }: Props) {
  const words = useWords()
  const { t } = words
  const nameOf = (sheet: Sheet) => inWords(sheet.content.words, words, viewer.organisation.language)
  return (
    <PersonPage person={person} viewer={viewer} today={today} parts={parts} tab="needs:tab" title={t('needs:tab')}>
      {sheets.length > 0 && (
        <Card title={t('needs:list.begin')} flush>
          <Rows label={t('needs:list.begin')}>
            {sheets.map((sheet) => {
              const at = begun.find((one) => one.split('/')[0] === sheet.ref) ?? `${sheet.ref}/${sheet.edition}`
              const isBegun = begun.includes(at)
              return (
                <Row
                  key={sheet.ref}
                  title={nameOf(sheet)}
                  action={
                    <ButtonLink
                      href={newHref(person.id, at)}
                      small
                      kind={isBegun ? 'main' : 'plain'}
                      fullLabel={`${t('needs:list.start')}: ${nameOf(sheet)}`}
                    >
                      {t(isBegun ? 'needs:list.goOn' : 'needs:list.start')}
                    </ButtonLink>
                  }
                >
                  {t('needs:list.asks', { count: sheet.content.domains.length })}
                </Row>
              )
            })}
          </Rows>
        </Card>
      )}
      {assessments.length === 0 ? (
        <Empty title={t('needs:list.emptyTitle')} body={t('needs:list.emptyBody', { name: person.knownAs })} />
      ) : (
        <Card title={t('needs:list.title')}>
          <Timeline
            label={t('needs:list.title')}
            today={today}
            items={assessments.map((assessment) =>
              itemOf(assessment, words, nameOf(assessment.sheet), isNotAlone(assessment, assessments) ? viewer.organisation.timeZone : null),
            )}
          />
        </Card>
      )}
    </PersonPage>
  )
}

export const newHref = (personId: string, at: string): string => {
  const [sheet = '', edition = ''] = at.split('/')
  return href('/people/:personId/assessments/new/:sheet/:edition', { personId, sheet, edition })
}

/** Several of one day look alike: each then says when it was written down, and which edition of the sheet was asked. */
function itemOf(assessment: Assessment, words: Words, title: string, zone: string | null) {
  const { t } = words
  const written = zone === null ? null : assessment.recordedAt.toZonedDateTimeISO(zone)
  const apart = written && [
    written.toPlainDate().equals(assessment.onDay)
      ? t('needs:list.writtenAt', { time: words.time(assessment.recordedAt, written.timeZoneId) })
      : t('needs:list.writtenOn', { day: words.day(written.toPlainDate()), time: words.time(assessment.recordedAt, written.timeZoneId) }),
    t('needs:list.edition', { edition: words.number(assessment.sheet.edition) }),
  ]
  const wanted = wantedText(assessment, words)
  return {
    id: assessment.id,
    when: assessment.onDay,
    title,
    href: href('/assessments/:assessmentId', { assessmentId: assessment.id }),
    body: apart ? (
      <>
        <p className="quiet">{apart.join(' · ')}</p>
        {wanted && <p>{wanted}</p>}
      </>
    ) : (
      wanted || undefined
    ),
    said: assessment.matters || undefined,
    saidLang: assessment.language ?? undefined,
    by: assessment.recordedByName,
  }
}

const isNotAlone = (one: Assessment, all: readonly Assessment[]): boolean => all.some((other) => other.id !== one.id && other.onDay.equals(one.onDay))

/** What the person would like help with, in a line; empty where there was nothing. */
export const wantedText = (assessment: Assessment, words: Words): string => {
  const needs = needsOf(assessment.sheet.content, assessment.answers)
  return needs.length === 0 ? '' : words.t('needs:page.wants', { needs: words.list(needs.map((need) => words.t(needLabels[need]))) })
}
