import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form.ts'
import { href } from '../../../platform/href.ts'
import { notFound } from '../../../platform/http.ts'
import { wordsFor } from '../../../platform/i18n.ts'
import { isId } from '../../../platform/id.ts'
import { inWords } from '../../../platform/spoken.ts'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { AreaField, ChoiceField, FieldGroup, Form, SelectField, TickField } from '../../../ui/form.tsx'
import { Split } from '../../../ui/layout.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { managesPeople, must, type Viewer } from '../../access/index.ts'
import { type DeclineReasonRow, declineReasons, openServices, type ServiceWorker } from '../../organisation/index.server.ts'
import { noteLook } from '../../people/index.server.ts'
import { may } from '../access.ts'
import { assess } from '../assessment.queries.server.ts'
import { type Assessment, declineMeaningFor, signpostFor } from '../assessment.ts'
import { decideReferral } from '../deciding.actions.server.ts'
import { earlierOf } from '../earlier.queries.server.ts'
import { answersChanged, DecisionForm } from '../forms.ts'
import type { Right } from '../handed-in.ts'
import { workersFor } from '../joining.queries.server.ts'
import { Findings, Verdict } from '../parts/findings.tsx'
import { type Earlier, KnownBefore } from '../parts/known-before.tsx'
import { ConditionFields } from '../parts/person-fields.tsx'
import { findReferral, languagesOf } from '../queries.server.ts'
import { isTransfer, type Referral } from '../referral.ts'
import { languagesSaid, likelyWorker, sharingFirst } from '../rules.ts'
import { languageFor } from '../telling.actions.server.ts'

/** Where a decision is made: yes, no with somewhere else to turn, or yes but not yet. */
export const decisionPage = ({ onAccepted, onSentBack, episodesOf }: Right) =>
  new Hono<Signed>()
    .get('/referrals/:referralId/decision', async (c) => {
      const page = await asked(c, episodesOf)
      must(may(c.var.viewer, 'decide', page.referral), 'referrals.decide')
      return c.render(<DecisionPage {...page} state={await formAt(c)} />)
    })
    .post('/referrals/:referralId/decision', async (c) => {
      const { db, viewer, today } = c.var
      const page = await asked(c, episodesOf)
      const referralId = page.referral.id
      const conditionIds = page.assessment.asked.conditions.map((condition) => condition.id)
      const read = await sentForm(c, DecisionForm)
      return answer(
        c,
        read,
        async (decision) =>
          (await decideReferral(
            db,
            viewer,
            referralId,
            { ...decision, answers: answersChanged(read.state.sent, conditionIds) },
            today,
            onAccepted,
            onSentBack,
          )) ?? {
            to: href('/referrals/:referralId', { referralId }),
            notice: 'referrals:decision.recorded',
          },
        (state) => <DecisionPage {...page} state={state} />,
      )
    })

type Asked = {
  viewer: Viewer
  referral: Referral
  assessment: Assessment
  workers: (ServiceWorker & { shared: string[] })[]
  reasons: DeclineReasonRow[]
  /** In the language in which the person reads: it is sent to them. */
  signpost: string
  earlier: Earlier
  today: Temporal.PlainDate
}

async function asked(c: Context<Signed>, episodesOf: Right['episodesOf']): Promise<Asked> {
  const { db, viewer, words, today } = c.var
  const id = c.req.param('referralId')
  if (!isId(id)) throw notFound()
  const referral = await findReferral(db, viewer, id)
  noteLook(c, referral.personId)
  const assessment = (await assess(db, viewer, [referral], today)).get(id) as Assessment
  const spoken = languagesSaid((await languagesOf(db, viewer, [referral.personId])).get(referral.personId), referral)
  const service = (await openServices(db, viewer.organisationId)).find((one) => one.id === referral.serviceId)
  const theirWords = wordsFor(await languageFor(db, viewer, referral))
  return {
    viewer,
    referral,
    assessment,
    workers: sharingFirst(await workersFor(db, viewer, referral), spoken),
    reasons: await declineReasons(db, viewer.organisationId),
    signpost: service === undefined ? '' : inWords(signpostFor(assessment, service), theirWords, viewer.organisation.language),
    earlier: await earlierOf(db, viewer, referral, words, episodesOf),
    today,
  }
}

function DecisionPage({ state, ...page }: Asked & { state: FormState }) {
  const { t } = useWords()
  const { referral, assessment, viewer, today } = page
  const findings = { referral, assessment, today, organisationLanguage: viewer.organisation.language }
  return (
    <Page
      title={t('referrals:decision.title', { name: referral.knownAs })}
      back={{ href: href('/referrals/:referralId', { referralId: referral.id }), label: t('referrals:one.title', { name: referral.knownAs }) }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Split
        aside={
          <>
            <Card title={t('referrals:one.eligibility')} action={<Verdict {...findings} />} flush={assessment.findings.length > 0}>
              <Findings {...findings} />
            </Card>
            <KnownBefore earlier={page.earlier} organisationLanguage={viewer.organisation.language} />
          </>
        }
      >
        <Form state={state} submit={t('referrals:decision.submit')} marksOptional={false}>
          {assessment.asked.conditions.length > 0 && (
            <FieldGroup title={t('referrals:decision.asked')} hint={t('referrals:decision.askedHint')}>
              <ConditionFields
                conditions={assessment.asked.conditions}
                organisationLanguage={viewer.organisation.language}
                answers={assessment.answers}
                unsaid={t('referrals:field.notSaid')}
              />
            </FieldGroup>
          )}
          <ChoiceField
            name="outcome"
            label={t('referrals:decision.outcome')}
            required
            options={[
              { value: 'accepted', label: t('referrals:decision.accepted'), reveals: <Accepting {...page} /> },
              { value: 'declined', label: t('referrals:decision.declined'), reveals: <Declining {...page} /> },
              {
                value: 'kept-waiting',
                label: t('referrals:decision.keptWaiting'),
                reveals: <AreaField name="waitingReason" label={t('referrals:decision.waitingReason')} rows={2} maxLength={1000} />,
              },
            ]}
          />
          <AreaField name="note" label={t('referrals:decision.note')} rows={3} maxLength={2000} />
        </Form>
      </Split>
    </Page>
  )
}

function Accepting({ workers, viewer }: Asked) {
  const words = useWords()
  const { t } = words
  const first = likelyWorker(workers, { id: viewer.id, manages: managesPeople(viewer) })
  return (
    <>
      <SelectField
        name="workerId"
        label={t('referrals:decision.worker')}
        emptyLabel={t('referrals:decision.nobodyYet')}
        value={first?.id}
        options={workers.map((worker) => ({
          value: worker.id,
          label:
            worker.shared.length > 0
              ? t('referrals:decision.workerSpeaks', {
                  name: worker.name,
                  languages: words.list(worker.shared.map((code) => words.languageName(code))),
                })
              : worker.name,
        }))}
      />
      <AreaField name="overrideReason" label={t('referrals:decision.override')} rows={2} maxLength={1000} />
      <TickField name="forTheirLife" label={t('referrals:decision.forTheirLife')} hint={t('referrals:decision.forTheirLifeHint')} />
    </>
  )
}

function Declining({ reasons, assessment, signpost, viewer, referral }: Asked) {
  const words = useWords()
  const { t } = words
  const fits = reasons.find((reason) => reason.meaning === declineMeaningFor(assessment))
  return (
    <>
      {isTransfer(referral) && <p>{t('referrals:transfer.ifNot')}</p>}
      <SelectField
        name="declineReasonId"
        label={t('referrals:decision.reason')}
        emptyLabel="–"
        value={fits?.id}
        options={reasons.map((reason) => ({ value: reason.id, label: inWords(reason.words, words, viewer.organisation.language) }))}
      />
      <AreaField
        name="signpost"
        label={t('referrals:decision.signpost')}
        hint={t('referrals:decision.signpostPlain')}
        value={signpost}
        rows={3}
        maxLength={2000}
      />
    </>
  )
}
