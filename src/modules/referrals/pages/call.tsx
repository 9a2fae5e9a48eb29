import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import type { Key } from '../../../platform/words.ts'
import { useWords } from '../../../ui/context.tsx'
import {
  AreaField,
  ChoiceField,
  EmailField,
  FieldGroup,
  FieldRow,
  Form,
  HiddenField,
  NumberField,
  PhoneField,
  SelectField,
  TextField,
  TickField,
} from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { managesPeople, must, type Viewer } from '../../access/index.ts'
import { openServices, type ServiceRow } from '../../organisation/index.server.ts'
import type { Duplicate } from '../../people/index.server.ts'
import { languageOptions, purposeWording } from '../../people/index.ts'
import { takesCalls } from '../access.ts'
import { takeCall } from '../calling/actions.server.ts'
import { type Arrival, arrivals, CallForm } from '../calling/forms.ts'
import { likenessLabels } from '../parts/looks-alike.tsx'
import { referrersToChoose } from '../referrers/queries.server.ts'
import type { Referrer } from '../referrers/referrer.ts'

/** A referral taken down in a minute, while somebody is on the phone, at the door, or met outside. */
export const callPage = new Hono<Signed>()
  .get('/referrals/new', async (c) => c.render(<CallPage {...(await asked(c))} likely={[]} state={await formAt(c)} />))
  .post('/referrals/new', async (c) => {
    const { db, viewer, words, today } = c.var
    const page = await asked(c)
    const likely: Duplicate[] = []
    return answer(
      c,
      await sentForm(c, CallForm),
      async (call) => {
        const taken = await takeCall(db, viewer, call, words, today, likely)
        if ('key' in taken) return taken
        return { to: leadsTo(viewer, call.serviceId, taken), notice: 'referrals:call.done' }
      },
      (state) => <CallPage {...page} likely={likely} state={state} />,
    )
  })

/** The referral, where the viewer may open it; else the person, whom they wrote down themselves. */
const leadsTo = (viewer: Viewer, serviceId: string, taken: { id: string; personId: string }) =>
  managesPeople(viewer) || viewer.serviceIds.includes(serviceId)
    ? href('/referrals/:referralId', { referralId: taken.id })
    : href('/people/:personId', { personId: taken.personId })

type Asked = { viewer: Viewer; services: ServiceRow[]; referrers: Referrer[] }

async function asked(c: Context<Signed>): Promise<Asked> {
  const { db, viewer } = c.var
  must(takesCalls(viewer), 'referrals.take-call')
  return { viewer, services: await openServices(db, viewer.organisationId), referrers: await referrersToChoose(db, viewer) }
}

const arrivalLabels: Record<Arrival, Key> = {
  'self-phone': 'referrals:arrival.self-phone',
  'self-walk-in': 'referrals:arrival.self-walk-in',
  'family-phone': 'referrals:arrival.family-phone',
  professional: 'referrals:arrival.professional',
  outreach: 'referrals:arrival.outreach',
  'self-post': 'referrals:arrival.self-post',
}

type Props = Asked & { likely: readonly Duplicate[]; state: FormState }

function CallPage({ viewer, services, referrers, likely, state }: Props) {
  const words = useWords()
  const { t } = words
  const theirs = services.filter((service) => viewer.serviceIds.includes(service.id))
  // one that strangers may ask for takes referrals; others may simply start
  const own = [...theirs, ...services].find((service) => service.takesPublicReferrals) ?? theirs[0] ?? services[0]
  const named = (service: ServiceRow) => inWords(service.name, words, viewer.organisation.language)
  return (
    <Page
      title={t('referrals:call.title')}
      lead={<p>{t('referrals:call.lead')}</p>}
      back={{ href: href('/referrals'), label: t('referrals:title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('referrals:call.submit')} marksOptional={false}>
        <WhoIsIt likely={likely} />
        <FieldGroup title={t('referrals:call.who')}>
          <TextField name="knownAs" label={t('referrals:call.knownAs')} required maxLength={200} autoComplete="off" />
          <FieldRow>
            <PhoneField name="phone" label={t('referrals:field.phone')} autoComplete="off" />
            <EmailField name="email" label={t('referrals:field.email')} autoComplete="off" />
          </FieldRow>
          <TickField name="phoneSafe" label={t('referrals:call.phoneSafe')} />
          <TickField name="leaveMessage" label={t('referrals:field.leaveMessage')} />
          <FieldRow>
            <NumberField name="age" label={t('referrals:field.age')} />
            <TextField name="postcode" label={t('referrals:call.postcode')} dir="ltr" width="short" maxLength={12} autoComplete="off" />
            <SelectField name="language" label={t('referrals:list.language')} emptyLabel="–" options={languageOptions(words)} />
          </FieldRow>
        </FieldGroup>
        <SelectField
          name="serviceId"
          label={t('referrals:one.service')}
          required
          value={own?.id}
          options={services.map((service) => ({ value: service.id, label: named(service) }))}
        />
        <ArrivalField referrers={referrers} />
        <AreaField name="story" label={t('referrals:call.story')} rows={3} maxLength={5000} />
        <FieldGroup title={t('referrals:call.agree')} hint={t('referrals:call.agreeHint')}>
          <TickField name="keepRecord" label={t(purposeWording['keep-record'])} />
          <TickField name="contactMe" label={t(purposeWording['contact-me'])} />
        </FieldGroup>
        <ChoiceField
          name="heardBefore"
          label={t('referrals:form.heardBefore.pro')}
          look="segments"
          options={[
            { value: 'yes', label: t('referrals:field.yes') },
            { value: 'no', label: t('referrals:field.no') },
          ]}
        />
      </Form>
    </Page>
  )
}

function ArrivalField({ referrers }: { referrers: readonly Referrer[] }) {
  const { t } = useWords()
  const professional = (
    <>
      {referrers.length > 0 && (
        <SelectField
          name="referrerId"
          label={t('referrals:call.referrer')}
          emptyLabel={t('referrals:call.otherReferrer')}
          options={referrers.map((referrer) => ({ value: referrer.id, label: referrer.name }))}
        />
      )}
      <TextField name="referrerName" label={t('referrals:call.referrerName')} maxLength={200} autoComplete="off" />
      <TickField name="wrote" label={t('referrals:call.wrote')} />
      <TickField name="mayKnow" label={t('referrals:call.mayKnow')} hint={t('referrals:call.mayKnowHint')} />
    </>
  )
  return (
    <ChoiceField
      name="arrival"
      label={t('referrals:call.arrival')}
      required
      value="self-phone"
      options={arrivals
        // one set of its fields: two with the same names would overwrite each other
        .map((arrival) => ({
          value: arrival,
          label: t(arrivalLabels[arrival]),
          reveals: arrival === 'professional' ? professional : undefined,
        }))}
    />
  )
}

/** Asked once somebody likely the same turned up: whose call it is, before a second record is made. */
function WhoIsIt({ likely }: { likely: readonly Duplicate[] }) {
  const words = useWords()
  const { t } = words
  if (likely.length === 0) return null
  return (
    <>
      <HiddenField name="distinct" value={likely.map((one) => one.id).join(' ')} />
      <ChoiceField
        name="same"
        label={t('referrals:call.whoIsIt')}
        hint={t('referrals:call.whoIsItHint')}
        required
        options={[
          ...likely.map((one) => ({
            value: one.id,
            label: `${one.knownAs} · ${one.reference}`,
            hint: [words.list(one.reasons.map((reason) => t(likenessLabels[reason]))), one.town].filter(Boolean).join(' · '),
          })),
          { value: 'new', label: t('referrals:call.nobodyOfThese') },
        ]}
      />
    </>
  )
}
