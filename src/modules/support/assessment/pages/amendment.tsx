import { type Context, Hono } from 'hono'
import type { Outcome } from '../../../../platform/form.ts'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, Form } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { openPerson } from '../../../people/index.server.ts'
import { mayAmend } from '../../access.ts'
import { likelyLanguages, spokenFirst } from '../../contact/rules.ts'
import { amendAssessment, type ToAssess } from '../actions.server.ts'
import type { Assessment } from '../assessment.ts'
import { assessmentAmendmentForm } from '../forms.ts'
import { AnswerFields, type AnswerFieldsProps } from '../parts/answer-fields.tsx'
import { textsOf } from '../parts/earlier-text.tsx'
import { findAssessment } from '../queries.server.ts'

export const assessmentAmendmentPages = new Hono<Signed>()
  .get('/assessments/:assessmentId/amendment', async (c) => {
    const shown = await asked(c)
    return c.render(<AmendmentPage {...shown} state={await formAt(c, { version: shown.assessment.version })} />)
  })
  .post('/assessments/:assessmentId/amendment', async (c) => {
    const { db, viewer, today } = c.var
    const { assessment } = await asked(c)
    const read = await sentForm(c, assessmentAmendmentForm(assessment.sheet.content))
    return answer(
      c,
      read,
      async (value): Promise<Outcome> => {
        const done = await amendAssessment(db, viewer, assessment.id, read.state.version, value, today)
        if ('overtaken' in done) return overtaken(c, done.overtaken, value)
        return 'key' in done ? done : { to: href('/assessments/:assessmentId', { assessmentId: assessment.id }), notice: 'needs:amend.done' }
      },
      async (state) => <AmendmentPage {...(await asked(c))} state={state} />,
    )
  })

/** Both texts of what differs, where somebody else amended it meanwhile. */
function overtaken(c: Context<Signed>, theirs: Assessment, sent: ToAssess): Outcome {
  const { words, viewer } = c.var
  const inText = (written: Parameters<typeof textsOf>[0]) => textsOf(written, theirs.sheet, words, viewer.organisation.language)
  const yours = inText({ ...sent, onDay: sent.onDay ?? theirs.onDay })
  const lines = inText(theirs).map(({ field, label, text }, at) => ({ field, label, theirs: text, yours: yours[at]?.text ?? '' }))
  const differing = lines.filter((line) => line.theirs !== line.yours)
  return { stale: differing.length > 0 ? differing : lines.slice(0, 1), version: theirs.version }
}

async function asked(c: Context<Signed>): Promise<Omit<Props, 'state'>> {
  const { db, viewer, today } = c.var
  const assessment = await findAssessment(db, viewer, c.req.param('assessmentId') ?? '')
  const person = await openPerson(c, assessment.personId)
  must(mayAmend(viewer, 'amend', assessment), 'support.amend')
  const theirs = [...(assessment.language ? [assessment.language] : []), ...spokenFirst(person.languages)]
  return {
    assessment,
    knownAs: person.knownAs,
    fields: {
      sheet: assessment.sheet,
      start: assessment,
      languages: likelyLanguages(theirs, viewer.speaks, viewer.organisation.languages),
      today,
      organisationLanguage: viewer.organisation.language,
    },
  }
}

type Props = { assessment: Assessment; knownAs: string; fields: AnswerFieldsProps; state: FormState }

function AmendmentPage({ assessment, knownAs, fields, state }: Props) {
  const { t } = useWords()
  const back = { href: href('/assessments/:assessmentId', { assessmentId: assessment.id }), label: t('needs:amend.back') }
  return (
    <Page
      title={t('needs:amend.title', { name: knownAs })}
      back={back}
      lead={<p>{t('needs:amend.lead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('needs:amend.keep')} otherActions={<a href={back.href}>{t('support:cancel')}</a>}>
        <AreaField name="why" label={t('support:contact.why')} hint={t('support:contact.whyHint')} required rows={2} maxLength={1000} />
        <AnswerFields {...fields} />
      </Form>
    </Page>
  )
}
