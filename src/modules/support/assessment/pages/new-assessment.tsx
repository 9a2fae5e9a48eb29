import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Form } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { openPerson, PersonHeader } from '../../../people/index.server.ts'
import type { Person } from '../../../people/index.ts'
import { mayNotes } from '../../access.ts'
import { likelyLanguages, spokenFirst, startingLanguage } from '../../contact/rules.ts'
import { assessNeeds } from '../actions.server.ts'
import type { Sheet } from '../assessment.ts'
import { assessmentForm } from '../forms.ts'
import { AnswerFields, type AnswerFieldsProps } from '../parts/answer-fields.tsx'
import { findEdition } from '../sheet.queries.server.ts'

export const newAssessmentPages = new Hono<Signed>()
  .get('/people/:personId/assessments/new/:sheet/:edition', async (c) =>
    c.render(<NewAssessmentPage {...(await asked(c))} state={await formAt(c)} />),
  )
  .post('/people/:personId/assessments/new/:sheet/:edition', async (c) => {
    const { db, viewer, today } = c.var
    const personId = c.req.param('personId')
    const sheet = await sheetOf(c)
    const read = await sentForm(c, assessmentForm(sheet.content))
    return answer(
      c,
      read,
      async (value) => {
        const done = await assessNeeds(db, viewer, personId, sheet, value, today)
        return 'key' in done ? done : { to: href('/assessments/:assessmentId', { assessmentId: done.id }), notice: 'needs:new.kept' }
      },
      async (state) => <NewAssessmentPage {...(await asked(c))} state={state} />,
    )
  })

const sheetOf = (c: Context<Signed>): Promise<Sheet> => {
  const edition = c.req.param('edition') ?? ''
  return findEdition(c.var.db, c.var.viewer, c.req.param('sheet') ?? '', /^\d{1,6}$/.test(edition) ? Number(edition) : 0)
}

async function asked(c: Context<Signed>): Promise<Omit<Props, 'state'>> {
  const { viewer, today } = c.var
  const person = await openPerson(c, c.req.param('personId') ?? '')
  must(mayNotes(viewer, 'record', null), 'support.record')
  const theirs = spokenFirst(person.languages)
  return {
    viewer,
    person,
    fields: {
      sheet: await sheetOf(c),
      languages: likelyLanguages(theirs, viewer.speaks, viewer.organisation.languages),
      today,
      organisationLanguage: viewer.organisation.language,
      start: { onDay: today, language: startingLanguage(theirs, viewer.speaks), interpreter: false, matters: '', answers: {} },
    },
  }
}

type Props = { viewer: Viewer; person: Person; fields: AnswerFieldsProps; state: FormState }

function NewAssessmentPage({ viewer, person, fields, state }: Props) {
  const words = useWords()
  const { t } = words
  const said = (spoken: unknown) => inWords(spoken, words, viewer.organisation.language)
  const back = { href: href('/people/:personId/assessments', { personId: person.id }), label: person.knownAs }
  const lead = said(fields.sheet.content.lead)
  return (
    <Page
      title={t('needs:new.title', { sheet: said(fields.sheet.content.words), name: person.knownAs })}
      back={back}
      hasErrors={Object.keys(state.errors).length > 0}
      lead={lead && <p>{lead}</p>}
    >
      <PersonHeader person={person} viewer={viewer} />
      <Form state={state} submit={t('needs:new.keep')} otherActions={<a href={back.href}>{t('support:cancel')}</a>}>
        <AnswerFields {...fields} />
      </Form>
    </Page>
  )
}
