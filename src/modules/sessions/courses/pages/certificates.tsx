import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { type Language, languages, wordsFor } from '../../../../platform/i18n.ts'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, ChoiceField, Form, TextField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import type { Activity } from '../../activity.ts'
import { findActivity } from '../../queries.server.ts'
import { may } from '../access.ts'
import { issueCertificate, languageFor } from '../certificate.actions.server.ts'
import { certificatesOf, certificatesOfLearner, findCertificate, namedFor } from '../certificate.queries.server.ts'
import { pdfOfCertificates } from '../certificate.server.ts'
import { type Certificate, paperOf } from '../certificate.ts'
import type { Learner } from '../course.ts'
import { CertificateForm } from '../forms.ts'
import { askedCourse, askedLearner } from './asked.server.ts'

/** Certificates: one issued or corrected, and as PDF, one or all of a course. */
export const certificatePages = new Hono<Signed>()
  .get('/activities/:activityId/learners/:personId/certificate', async (c) => c.render(<IssuePage {...(await asked(c))} state={await formAt(c)} />))
  .post('/activities/:activityId/learners/:personId/certificate', async (c) => {
    const { db, viewer, today } = c.var
    const shown = await asked(c)
    return answer(
      c,
      await sentForm(c, CertificateForm),
      async (said) => {
        const done = await issueCertificate(db, viewer, shown.activity.id, shown.learner.personId, said, today)
        return 'key' in done ? done : { to: shown.back, notice: 'courses:certificates.kept' }
      },
      (state) => <IssuePage {...shown} state={state} />,
    )
  })
  .get('/certificates/:certificateId/pdf', async (c) => {
    const { db, viewer } = c.var
    const certificate = await findCertificate(db, viewer, c.req.param('certificateId'))
    const { serviceId } = await findActivity(db, viewer, certificate.activityId)
    must(may(viewer, 'say', { serviceId, isTheirs: false }), 'courses.say')
    c.var.looks.add(certificate.personId)
    return pdfAnswer(c, [certificate], certificate.number)
  })
  .get('/activities/:activityId/certificates/pdf', async (c) => {
    const { db, viewer } = c.var
    const { activity, says } = await askedCourse(c)
    must(says, 'courses.say')
    const certificates = await certificatesOf(db, viewer, activity.id)
    // nothing to print: the page of learners says who has one
    if (certificates.length === 0) return c.redirect(href('/activities/:activityId/learners', { activityId: activity.id }), 303)
    return pdfAnswer(c, certificates, 'certificates')
  })

// a file lies about in a folder of downloads: it bears a number and no name
const pdfAnswer = (c: Context<Signed>, certificates: readonly Certificate[], name: string) =>
  c.body(new Uint8Array(pdfOfCertificates(certificates.map((one) => paperOf(one, wordsFor(one.language))))), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="${name}.pdf"`,
    'cache-control': 'no-store',
  })

async function asked(c: Context<Signed>) {
  const { db, viewer } = c.var
  const { activity, learner } = await askedLearner(c)
  const [named] = await namedFor(db, viewer, [learner.personId])
  const before = (await certificatesOfLearner(db, viewer, activity.id, learner.personId)).find(({ replacedAt }) => replacedAt === null) ?? null
  const back = href('/activities/:activityId/learners/:personId', { activityId: activity.id, personId: learner.personId })
  return { activity, learner, name: named?.name ?? learner.name, language: languageFor(named?.reads ?? null, viewer), before, back }
}

type Props = { activity: Activity; learner: Learner; name: string; language: Language; before: Certificate | null; back: string; state: FormState }

function IssuePage({ activity, learner, name, language, before, back, state }: Props) {
  const { t, languageName, atStart } = useWords()
  return (
    <Page
      title={t(before ? 'courses:certificates.correctOf' : 'courses:certificates.issueOf', { name: learner.name })}
      headingNote={activity.name}
      lead={<p>{t('courses:certificates.lead')}</p>}
      back={{ href: back, label: learner.name }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('courses:certificates.submit')}>
        <TextField
          name="name"
          label={t('courses:field.paperName')}
          hint={t('courses:field.paperNameHint')}
          value={before?.said.name ?? name}
          required
        />
        <ChoiceField
          name="language"
          label={t('courses:field.language')}
          look="segments"
          value={before?.language ?? language}
          options={languages.map((value) => ({ value, label: atStart(languageName(value)) }))}
          required
        />
        {before && <AreaField name="replacedWhy" label={t('courses:field.replacedWhy')} rows={2} maxLength={500} required />}
      </Form>
    </Page>
  )
}
