import { Hono } from 'hono'
import { href, withQuery } from '../../../../platform/href.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Line, Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Said } from '../../../../ui/said.tsx'
import type { Signed } from '../../../access/index.server.ts'
import type { Viewer } from '../../../access/index.ts'
import { openPerson } from '../../../people/index.server.ts'
import { mayAmend, recordsContacts } from '../../access.ts'
import type { Assessment, EarlierAssessment } from '../assessment.ts'
import { AnswersBeside } from '../parts/answers-beside.tsx'
import { EarlierText } from '../parts/earlier-text.tsx'
import { assessmentsOf, earlierAssessments, findAssessment } from '../queries.server.ts'
import { newHref, wantedText } from './assessments.tsx'

export const assessmentPages = new Hono<Signed>().get('/assessments/:assessmentId', async (c) => {
  const { db, viewer } = c.var
  const assessment = await findAssessment(db, viewer, c.req.param('assessmentId'))
  const person = await openPerson(c, assessment.personId)
  const alike = (await assessmentsOf(db, viewer, person.id)).filter((one) => one.sheet.ref === assessment.sheet.ref)
  // the list is the latest first: what stands after this one was said before it
  const earlier = alike.slice(alike.findIndex((one) => one.id === assessment.id) + 1)
  const chosen = c.req.query('beside')
  const before = chosen === 'none' ? null : (earlier.find((one) => one.id === chosen) ?? earlier[0] ?? null)
  const versions = assessment.version === 1 ? [] : await earlierAssessments(db, viewer, assessment)
  return c.render(<AssessmentPage {...{ viewer, person, assessment, earlier, before, versions }} />)
})

type Props = {
  viewer: Viewer
  person: { id: string; knownAs: string }
  assessment: Assessment
  /** By the same sheet, before this one, the latest first. */
  earlier: readonly Assessment[]
  before: Assessment | null
  versions: readonly EarlierAssessment[]
}

function AssessmentPage({ viewer, person, assessment, earlier, before, versions }: Props) {
  const words = useWords()
  const { t } = words
  const { language, timeZone } = viewer.organisation
  const { sheet } = assessment
  const wants = wantedText(assessment, words)
  const writtenOn = words.day(assessment.recordedAt.toZonedDateTimeISO(timeZone).toPlainDate())
  return (
    <Page
      title={inWords(sheet.content.words, words, language)}
      headingNote={words.day(assessment.onDay)}
      back={{ href: href('/people/:personId/assessments', { personId: person.id }), label: t('needs:page.of', { name: person.knownAs }) }}
      lead={wants && <p>{wants}</p>}
      actions={
        <>
          {recordsContacts(viewer) && <ButtonLink href={newHref(person.id, `${sheet.ref}/${sheet.edition}`)}>{t('needs:page.again')}</ButtonLink>}
          {mayAmend(viewer, 'amend', assessment) && (
            <ButtonLink href={href('/assessments/:assessmentId/amendment', { assessmentId: assessment.id })} icon="pencil">
              {t('needs:page.amend')}
            </ButtonLink>
          )}
        </>
      }
    >
      <Stack>
        {assessment.matters !== '' && (
          <Card title={t('needs:field.matters')}>
            <Said lang={assessment.language ?? undefined}>{assessment.matters}</Said>
            {before && before.matters !== '' && (
              <>
                <h3 className="quiet">{words.day(before.onDay)}</h3>
                <Said lang={before.language ?? undefined}>{before.matters}</Said>
              </>
            )}
          </Card>
        )}
        {earlier.length > 0 && <BesideWhich {...{ assessment, earlier, before }} />}
        <AnswersBeside now={assessment} before={before} organisationLanguage={language} />
        <p className="quiet">
          {t('needs:page.writtenBy', { name: assessment.recordedByName, day: writtenOn })}
          {assessment.language && ` · ${words.languageName(assessment.language)}`}
          {assessment.interpreter && ` · ${t('support:contact.withInterpreter')}`}
        </p>
        {versions.length > 0 && (
          <Card title={t('needs:page.earlier')}>
            {versions.map((version) => (
              <EarlierText key={version.version} version={version} sheet={sheet} viewer={viewer} />
            ))}
          </Card>
        )}
      </Stack>
    </Page>
  )
}

/** Links, not a form: which earlier conversation stands beside this one. */
function BesideWhich({ assessment, earlier, before }: Pick<Props, 'assessment' | 'earlier' | 'before'>) {
  const words = useWords()
  const { t } = words
  const here = href('/assessments/:assessmentId', { assessmentId: assessment.id })
  return (
    <nav aria-label={t('needs:page.beside')}>
      <Line>
        <span className="quiet">{t('needs:page.beside')}</span>
        {earlier.map((one) => (
          <a key={one.id} href={withQuery(here, { beside: one.id })} aria-current={one.id === before?.id ? 'true' : undefined}>
            {words.day(one.onDay)}
          </a>
        ))}
        <a href={withQuery(here, { beside: 'none' })} aria-current={before === null ? 'true' : undefined}>
          {t('needs:page.alone')}
        </a>
      </Line>
    </nav>
  )
}
