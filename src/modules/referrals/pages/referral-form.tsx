import { type Context, Hono } from 'hono'
import type { FormState, Outcome } from '../../../platform/form.ts'
import { href } from '../../../platform/href.ts'
import { orNotFound } from '../../../platform/http.ts'
import { inWords } from '../../../platform/spoken.ts'
import { useWords } from '../../../ui/context.tsx'
import { EmailField, FieldGroup, Form, HiddenField, PhoneField, TextField } from '../../../ui/form.tsx'
import { answer, limited, type Open, openForm, sentForm } from '../../access/index.server.ts'
import {
  type ConditionRow,
  criteriaOf,
  findPublicService,
  presentingReasons,
  type ServiceRow,
  type WordedRow,
} from '../../organisation/index.server.ts'
import { answersOf, type PersonSent, ProfessionalReferralForm, type ProfessionalSent, SelfReferralForm } from '../forms.ts'
import { AgreementFields } from '../parts/agreement-fields.tsx'
import { ConditionFields, HeardFields, PersonFields, ReasonFields, type Voice } from '../parts/person-fields.tsx'
import { carried, PublicPage, type Surroundings } from '../parts/public-page.tsx'
import { receiveFromPublic } from '../receiving.actions.server.ts'
import { surroundingsOf, toPublic } from '../surroundings.server.ts'

const tooMany = limited('referral', 20, 600)

/** The two forms by which a stranger asks for support: for themself, or as a professional for somebody who agreed to it. */
export const referralFormPages = new Hono<Open>()
  .get('/at/:organisation/referral/:service', toPublic, async (c) =>
    c.render(<ReferralFormPage {...(await asked(c))} voice="self" state={openForm(c)} />),
  )
  .post('/at/:organisation/referral/:service', tooMany, toPublic, async (c) => {
    const page = await asked(c)
    const read = await sentForm(c, SelfReferralForm)
    return answer(
      c,
      read,
      (sent) => received(c, page, read.state, { ...sent, referrer: null }),
      (state) => <ReferralFormPage {...page} voice="self" state={state} />,
    )
  })
  .get('/at/:organisation/referral/:service/professional', toPublic, async (c) =>
    c.render(<ReferralFormPage {...(await asked(c))} voice="pro" state={openForm(c)} />),
  )
  .post('/at/:organisation/referral/:service/professional', tooMany, toPublic, async (c) => {
    const page = await asked(c)
    const read = await sentForm(c, ProfessionalReferralForm)
    return answer(
      c,
      read,
      (sent) => received(c, page, read.state, { ...sent, referrer: sent }),
      (state) => <ReferralFormPage {...page} voice="pro" state={state} />,
    )
  })

type Asked = { surroundings: Surroundings; service: ServiceRow; reasons: WordedRow[]; conditions: ConditionRow[] }
type Sent = PersonSent & { referrer: ProfessionalSent | null }

const asked = async (c: Context<Open>): Promise<Asked> =>
  askedOf(c, orNotFound(await findPublicService(c.var.db, c.var.organisation.id, c.req.param('service') ?? '')))

/** What the form of a service asks. */
export async function askedOf(c: Context<Open>, service: ServiceRow): Promise<Asked> {
  const { db, organisation } = c.var
  const criteria = await criteriaOf(db, organisation.id, [service.id])
  return {
    surroundings: await surroundingsOf(c),
    service,
    reasons: await presentingReasons(db, organisation.id),
    conditions: criteria.get(service.id)?.conditions ?? [],
  }
}

/** Takes in what was sent. Returns the reference to come back with. */
export async function receive(
  c: Context<Open>,
  page: Asked,
  state: FormState,
  sent: Sent,
  from: { referrerId: string; ownReference: string | null } | null = null,
): Promise<string> {
  const { db, organisation, words, today } = c.var
  const reasonIds = page.reasons.map((reason) => reason.id).filter((id) => sent.reasons.includes(id))
  const answers = answersOf(
    state.sent,
    page.conditions.map((condition) => condition.id),
  )
  return receiveFromPublic(db, organisation, today, { service: page.service, sent: { ...sent, reasons: reasonIds }, answers, words, from })
}

async function received(c: Context<Open>, page: Asked, state: FormState, sent: Sent): Promise<Outcome> {
  const { organisation, words } = c.var
  const reference = await receive(c, page, state, sent)
  return { to: carried(href('/at/:organisation/referral/sent/:reference', { organisation: organisation.slug, reference }), words, page.surroundings) }
}

/** Who writes, where they came by a link of their own: what is known of them need not be typed. */
type From = { name: string; contactName: string | null; contactEmail: string | null; contactPhone: string | null; address: string }
type ReferralFormProps = Asked & { voice: Voice; from?: From; state: FormState }

export function ReferralFormPage({ surroundings, service, reasons, conditions, voice, from, state }: ReferralFormProps) {
  const words = useWords()
  const { t } = words
  const { organisation } = surroundings
  const name = inWords(service.name, words, organisation.language)
  const back = from
    ? { href: carried(from.address, words, surroundings), label: t('referrals:from.title') }
    : { href: carried(href('/at/:organisation', { organisation: organisation.slug }), words, surroundings), label: organisation.name }
  return (
    <PublicPage
      surroundings={surroundings}
      title={t(`referrals:form.title.${voice}`, { service: name })}
      back={back}
      hasErrors={Object.keys(state.errors).length > 0}
      lead={
        <>
          <p>{t(`referrals:form.lead.${voice}`, { organisation: organisation.name })}</p>
          <p>
            <a href="#urgent-title">{t('referrals:public.urgentFirst')}</a>
          </p>
        </>
      }
    >
      <Form state={state} action={carried(state.path, words, surroundings)} submit={t(`referrals:form.submit.${voice}`)}>
        {surroundings.programme !== null && <HiddenField name="programme" value={surroundings.programme} />}
        {voice === 'pro' && <ReferrerFields from={from} />}
        <PersonFields voice={voice} />
        <ReasonFields voice={voice} reasons={reasons} organisationLanguage={organisation.language} />
        {conditions.length > 0 && (
          <FieldGroup title={t('referrals:field.conditions')} hint={t(`referrals:form.conditionsHint.${voice}`)}>
            <ConditionFields conditions={conditions} organisationLanguage={organisation.language} />
          </FieldGroup>
        )}
        <HeardFields voice={voice} />
        <AgreementFields
          voice={voice}
          organisationName={organisation.name}
          privacyNotice={inWords(surroundings.face.privacyNotice, words, organisation.language)}
        />
      </Form>
    </PublicPage>
  )
}

function ReferrerFields({ from }: { from?: From }) {
  const { t } = useWords()
  return (
    <FieldGroup title={t('referrals:form.you.pro')} hint={from && t('referrals:from.youAre', { name: from.name })}>
      <TextField name="referrerName" label={t('referrals:form.referrerName.pro')} value={from?.contactName} required maxLength={200} />
      {!from && <TextField name="referrerOrganisation" label={t('referrals:form.referrerOrganisation.pro')} required maxLength={200} />}
      <EmailField
        name="referrerEmail"
        label={t('referrals:form.referrerEmail.pro')}
        hint={t('referrals:form.referrerReachHint.pro')}
        value={from?.contactEmail}
        autoComplete="off"
      />
      <PhoneField name="referrerPhone" label={t('referrals:form.referrerPhone.pro')} value={from?.contactPhone} autoComplete="off" />
      {from && (
        <TextField
          name="referrerReference"
          label={t('referrals:from.ownReference')}
          hint={t('referrals:from.ownReferenceHint')}
          width="medium"
          maxLength={60}
        />
      )}
    </FieldGroup>
  )
}
