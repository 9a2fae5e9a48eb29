import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { notFound } from '../../../platform/http.ts'
import { isId, newId } from '../../../platform/id.ts'
import { inWords, type Spoken } from '../../../platform/spoken.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Split } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { answer, type Signed, sentForm } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { type ServiceWorker, servicesOf } from '../../organisation/index.server.ts'
import { BeforeContact, hasConsent, mindedOf, noteLook } from '../../people/index.server.ts'
import type { Minded } from '../../people/index.ts'
import { may, mayReferrers } from '../access.ts'
import { assess, type DecisionMade, decisionOn, reasonsOf, waitingOn } from '../assessment.queries.server.ts'
import type { Assessment } from '../assessment.ts'
import { earlierOf } from '../earlier.queries.server.ts'
import { SamePersonForm } from '../forms.ts'
import type { Right } from '../handed-in.ts'
import { joinReferral } from '../joining.actions.server.ts'
import { alikeTo, workersFor } from '../joining.queries.server.ts'
import { isHeld } from '../onward.server.ts'
import { AskedFor, InTheirWords } from '../parts/asked-for.tsx'
import { DecisionCard, type Telling } from '../parts/decision-card.tsx'
import { Findings, Verdict } from '../parts/findings.tsx'
import { type Earlier, KnownBefore } from '../parts/known-before.tsx'
import { LooksAlike } from '../parts/looks-alike.tsx'
import { FromReferrer, HandOverNote, PlaceCard } from '../parts/referral-asides.tsx'
import { findReferral, languagesOf } from '../queries.server.ts'
import { isOverdue, type Referral, stateLabels, stateOf } from '../referral.ts'
import { tieToReferrer } from '../referrers/actions.server.ts'
import { TieForm } from '../referrers/forms.ts'
import { findReferrer, referrersToChoose } from '../referrers/queries.server.ts'
import type { Referrer } from '../referrers/referrer.ts'
import { languagesSaid, sharingFirst } from '../rules.ts'
import { mayTellReferrer, writtenTo } from '../telling.actions.server.ts'
import { waitingOf } from '../waiting/queries.server.ts'
import type { Waiting } from '../waiting/waiting.ts'

/** One referral: what was asked, in their words; whom the service is for; whether we know them; and what was decided. */
export const referralPage = ({ episodesOf }: Right) =>
  new Hono<Signed>()
    .get('/referrals/:referralId', async (c) => c.render(<ReferralPage {...(await shown(c, episodesOf))} />))
    .post('/referrals/:referralId/referrer', async (c) => {
      const { db, viewer, t } = c.var
      const id = c.req.param('referralId')
      if (!isId(id)) throw notFound()
      const referral = await findReferral(db, viewer, id)
      must(may(viewer, 'tie', referral), 'referrals.tie')
      const read = await sentForm(c, TieForm)
      const named = ({ name }: Referrer) => [{ field: 'referrerId', label: t('referrals:tie.referrer'), text: name }]
      return answer(
        c,
        read,
        async ({ referrerId }) =>
          (await tieToReferrer(db, viewer, id, referrerId, read.state.version, named)) ?? {
            to: href('/referrals/:referralId', { referralId: id }),
            notice: 'referrals:tie.done',
          },
        async (state) => <ReferralPage {...(await shown(c, episodesOf))} choices={await referrersToChoose(db, viewer)} tieState={state} />,
      )
    })
    .post('/referrals/:referralId/person', async (c) => {
      const { db, viewer, today } = c.var
      const id = c.req.param('referralId')
      if (!isId(id)) throw notFound()
      const read = await sentForm(c, SamePersonForm)
      return answer(
        c,
        read,
        async ({ personId }) =>
          (await joinReferral(db, viewer, id, personId, today)) ?? {
            to: href('/referrals/:referralId', { referralId: id }),
            notice: 'referrals:one.joined',
          },
        async (state) => <ReferralPage {...(await shown(c, episodesOf))} objection={state.errors.form ?? state.errors.personId} />,
      )
    })

export type Shown = {
  viewer: Viewer
  /** What to mind before they are rung or written to. */
  minded: Minded | undefined
  referral: Referral
  serviceName: string
  assessment: Assessment
  reasons: { id: string; words: Spoken }[]
  spoken: string[]
  workers: (ServiceWorker & { shared: string[] })[]
  alike: Awaited<ReturnType<typeof alikeTo>>
  decision: DecisionMade | null
  waitingReason: string | null
  telling: Telling
  canDecide: boolean
  /** That the person agreed to a record being kept, and has not taken it back. */
  agreed: boolean
  /** That it waits since the person took back that they may be referred onwards. */
  held: boolean
  today: Temporal.PlainDate
  formId: string
  earlier: Earlier
  place: Waiting | null
  referrer: Referrer | null
  choices: Referrer[]
  fromName: string
  objection?: string
  tieState?: FormState
}

async function shown(c: Context<Signed>, episodesOf: Right['episodesOf']): Promise<Shown> {
  const { db, viewer, words, today } = c.var
  const id = c.req.param('referralId')
  if (!isId(id)) throw notFound()
  const referral = await findReferral(db, viewer, id)
  noteLook(c, referral.personId)
  const minded = (await mindedOf(db, viewer, [referral.personId])).get(referral.personId)
  const services = await servicesOf(db, viewer)
  const spoken = languagesSaid((await languagesOf(db, viewer, [referral.personId])).get(referral.personId), referral)
  const canDecide = referral.outcome === null && may(viewer, 'decide', referral)
  const named = (serviceId: string | null) => inWords(services.find((service) => service.id === serviceId)?.name, words, viewer.organisation.language)
  const ties = referral.source === 'professional' && mayReferrers(viewer, 'read', null)
  const letters = await writtenTo(db, viewer, referral)
  return {
    viewer,
    minded,
    referral,
    serviceName: named(referral.serviceId),
    fromName: named(referral.fromServiceId),
    earlier: await earlierOf(db, viewer, referral, words, episodesOf),
    place: stateOf(referral) === 'kept-waiting' ? await waitingOf(db, viewer, id) : null,
    referrer: ties && referral.referrerId !== null ? await findReferrer(db, viewer, referral.referrerId) : null,
    choices: ties && referral.referrerId === null ? await referrersToChoose(db, viewer) : [],
    assessment: (await assess(db, viewer, [referral], today)).get(id) as Assessment,
    reasons: (await reasonsOf(db, viewer, id)) as { id: string; words: Spoken }[],
    spoken,
    workers: sharingFirst(await workersFor(db, viewer, referral), spoken),
    alike: canDecide ? await alikeTo(db, viewer, referral) : [],
    decision: (await decisionOn(db, viewer, id)) ?? null,
    waitingReason: (await waitingOn(db, viewer, id))?.reason ?? null,
    telling: {
      toPerson: letters.find((letter) => letter.recipient !== referral.referrerEmail) ?? null,
      tellReferrer: referral.referrerEmail === null && (await mayTellReferrer(db, viewer, referral)),
    },
    canDecide,
    agreed: await hasConsent(db, viewer, referral.personId, 'keep-record'),
    held: await isHeld(db, viewer, referral),
    today,
    formId: newId(),
  }
}

function ReferralPage(page: Shown) {
  const { t } = useWords()
  const { referral, assessment, viewer, today, canDecide } = page
  const findings = { referral, assessment, today, organisationLanguage: viewer.organisation.language }
  const late = isOverdue(referral, today)
  return (
    <Page
      title={t('referrals:one.title', { name: referral.knownAs })}
      back={{ href: href('/referrals'), label: t('referrals:one.list') }}
      hasErrors={page.objection !== undefined || page.tieState !== undefined}
      actions={
        canDecide && (
          <ButtonLink kind="main" href={href('/referrals/:referralId/decision', { referralId: referral.id })}>
            {t('referrals:one.decide')}
          </ButtonLink>
        )
      }
      lead={
        <>
          <Tag tone={late ? 'attention' : 'plain'}>{late ? t('referrals:list.overdue') : t(stateLabels[stateOf(referral)])}</Tag>{' '}
          <a href={href('/people/:personId', { personId: referral.personId })}>{t('referrals:one.openPerson')}</a>
        </>
      }
    >
      <Split
        aside={
          <>
            <Card title={t('referrals:one.eligibility')} action={<Verdict {...findings} />} flush={assessment.findings.length > 0}>
              <Findings {...findings} />
            </Card>
            <PlaceCard referral={referral} place={page.place} mayMove={may(viewer, 'move', referral)} />
            <LooksAlike {...page} />
            <KnownBefore earlier={page.earlier} organisationLanguage={viewer.organisation.language} />
            <FromReferrer {...page} mayTie={may(viewer, 'tie', referral)} state={page.tieState} />
            <Sharing {...page} />
          </>
        }
      >
        <BeforeContact minded={page.minded} name={referral.knownAs} viewer={viewer} />
        {page.held && <Notice tone="attention">{t('referrals:objection.held')}</Notice>}
        {canDecide && !page.agreed && <Notice tone="attention">{t('referrals:objection.no-consent')}</Notice>}
        <HandOverNote referral={referral} fromName={page.fromName} />
        <DecisionCard {...page} />
        <InTheirWords {...page} />
        <AskedFor {...page} />
      </Split>
    </Page>
  )
}

function Sharing({ workers, referral, spoken }: Shown) {
  const words = useWords()
  const { t } = words
  if (referral.outcome !== null) return null
  const sharing = workers.filter((worker) => worker.shared.length > 0)
  return (
    <Card title={t('referrals:one.sharing')}>
      {sharing.length === 0 && <p>{t(spoken.length === 0 ? 'referrals:one.sharingNotSaid' : 'referrals:one.sharingNobody')}</p>}
      {sharing.length > 0 && (
        <ul>
          {sharing.map((worker) => (
            <li key={worker.id}>
              <bdi>{worker.name}</bdi> <small>{words.list(worker.shared.map((code) => words.languageName(code)))}</small>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
