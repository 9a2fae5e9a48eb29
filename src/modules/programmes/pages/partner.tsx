import { type Context, Hono } from 'hono'
import type { Outcome } from '../../../platform/form.ts'
import { href } from '../../../platform/href.ts'
import { notFound } from '../../../platform/http.ts'
import { isId, newId } from '../../../platform/id.ts'
import { inWords } from '../../../platform/spoken.ts'
import { PostButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { usePage } from '../../../ui/context.tsx'
import { Definition } from '../../../ui/facts.tsx'
import { DayField, Form, type FormState, HiddenField, NumberField } from '../../../ui/form.tsx'
import { Line, Split, Stack } from '../../../ui/layout.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { leaveProgramme, pausePartner, setTarget } from '../actions.server.ts'
import { LeavingForm, PauseForm, TargetForm } from '../forms.ts'
import { StandingTag } from '../parts/standing.tsx'
import { type LedProgramme, type Partner, standingOf } from '../programme.ts'
import { findPartner, findProgramme } from '../queries.server.ts'
import { programmeId, programmeLink } from './programme.tsx'

const here = '/programmes/:programmeId/partners/:partnerId' as const

export const partnerPage = new Hono<Signed>()
  .get(here, async (c) => c.render(<PartnerPage {...(await shown(c))} />))
  .post(here, async (c) => {
    const { db, viewer, t } = c.var
    const { programme, partner } = await shown(c)
    must(may(viewer, 'set-target', { leadId: partner.organisationId, partnerId: partner.partnerId }), 'programmes.lead')
    const read = await sentForm(c, TargetForm)
    const shownAs = { version: read.state.version, label: t('programmes:invitation.target') }
    const to = href(here, { programmeId: programme.id, partnerId: partner.partnerId })
    return answer(
      c,
      read,
      async ({ targetSeen }): Promise<Outcome> =>
        (await setTarget(db, viewer, programme.id, partner.partnerId, { targetSeen, ...shownAs })) ?? { to, notice: 'programmes:partner.targetDone' },
      async (target) => <PartnerPage {...(await shown(c))} target={target} />,
    )
  })
  .post('/programmes/:programmeId/partners/:partnerId/pause', async (c) => {
    const { db, viewer, today } = c.var
    const { programme, partner } = await shown(c)
    must(may(viewer, 'pause', { leadId: partner.organisationId, partnerId: partner.partnerId }), 'programmes.partner')
    const to = href(here, { programmeId: programme.id, partnerId: partner.partnerId })
    return answer(
      c,
      await sentForm(c, PauseForm),
      async ({ wished }): Promise<Outcome> =>
        (await pausePartner(db, viewer, programme.id, partner.partnerId, wished, today)) ?? {
          to,
          notice: wished === 'resume' ? 'programmes:partner.resumed' : 'programmes:partner.paused',
        },
      async (target) => <PartnerPage {...(await shown(c))} target={target} />,
    )
  })
  .post('/programmes/:programmeId/partners/:partnerId/leaving', async (c) => {
    const { db, viewer } = c.var
    const { programme, partner } = await shown(c)
    must(may(viewer, 'leave', { leadId: partner.organisationId, partnerId: partner.partnerId }), 'programmes.partner')
    const to = href(here, { programmeId: programme.id, partnerId: partner.partnerId })
    return answer(
      c,
      await sentForm(c, LeavingForm),
      async ({ leftOn }): Promise<Outcome> =>
        (await leaveProgramme(db, viewer, programme.id, partner.partnerId, leftOn, programmeLink(c, programme.id))) ?? {
          to,
          notice: standingOf(partner) === 'invited' ? 'programmes:partner.notTaking' : 'programmes:partner.gone',
        },
      async (leaving) => <PartnerPage {...(await shown(c))} leaving={leaving} />,
    )
  })

type Props = { programme: LedProgramme; partner: Partner; viewer: Viewer; today: Temporal.PlainDate; target: FormState; leaving: FormState }

async function shown(c: Context<Signed>): Promise<Props> {
  const { db, viewer, today } = c.var
  const partnerId = c.req.param('partnerId')
  if (!isId(partnerId)) throw notFound()
  const programme = await findProgramme(db, viewer, programmeId(c))
  const partner = await findPartner(db, viewer, programme, partnerId)
  const path = href(here, { programmeId: programme.id, partnerId })
  const target = await formAt(c, { version: partner.version, path, keepsDraft: false })
  const leaving = await formAt(c, { path: `${path}/leaving`, keepsDraft: false })
  return { programme, partner, viewer, today, target, leaving }
}

function PartnerPage({ programme, partner, viewer, today, target, leaving }: Props) {
  const { words } = usePage()
  const { t } = words
  const place = { leadId: partner.organisationId, partnerId: partner.partnerId }
  const standing = standingOf(partner)
  const stays = standing !== 'left'
  return (
    <Page
      title={partner.name}
      headingNote={<StandingTag standing={standing} />}
      hasErrors={Object.keys({ ...target.errors, ...leaving.errors }).length > 0}
      back={{ href: href('/programmes/:programmeId', { programmeId: programme.id }), label: inWords(programme.name, words) }}
    >
      <Split aside={<Days partner={partner} />}>
        <Stack>
          <Card title={t('programmes:partner.target')}>
            {stays && may(viewer, 'set-target', place) ? (
              <Form state={target} submit={t('programmes:partner.targetSubmit')} submitKind="plain" idPrefix="target">
                <NumberField
                  name="targetSeen"
                  label={t('programmes:invitation.target')}
                  hint={t('programmes:invitation.targetHint')}
                  value={partner.targetSeen}
                  required
                />
              </Form>
            ) : (
              <p>{t('programmes:programme.ourTarget', { number: words.number(partner.targetSeen) })}</p>
            )}
          </Card>
          {stays && partner.startedOn !== null && may(viewer, 'pause', place) && <Pause programme={programme} partner={partner} />}
          {stays && may(viewer, 'leave', place) && <Leaving partner={partner} viewer={viewer} today={today} state={leaving} />}
        </Stack>
      </Split>
    </Page>
  )
}

function Pause({ programme, partner }: { programme: LedProgramme; partner: Partner }) {
  const { words } = usePage()
  const { t } = words
  const action = href('/programmes/:programmeId/partners/:partnerId/pause', { programmeId: programme.id, partnerId: partner.partnerId })
  return (
    <Card title={t('programmes:partner.pauseTitle')}>
      <Stack gap="near">
        <p>{t('programmes:partner.pauseSays')}</p>
        <Line>
          <PostButton
            action={action}
            formId={newId()}
            label={t(partner.pausedOn === null ? 'programmes:partner.pause' : 'programmes:partner.goOn')}
            fields={{ wished: partner.pausedOn === null ? 'pause' : 'resume' }}
          />
        </Line>
      </Stack>
    </Card>
  )
}

/** The end of a place. Before anything was agreed it is a no, or an invitation taken back: nobody asks for a last day. */
function Leaving({ partner, viewer, today, state }: { partner: Partner; viewer: Viewer; today: Temporal.PlainDate; state: FormState }) {
  const { words } = usePage()
  const { t } = words
  if (standingOf(partner) !== 'invited')
    return (
      <Card title={t('programmes:partner.leaving')}>
        <p>{t('programmes:partner.leavingSays')}</p>
        <Form state={state} submit={t('programmes:partner.leave')} submitKind="danger" idPrefix="leaving">
          <DayField name="leftOn" label={t('programmes:partner.leftOnField')} value={today} required />
        </Form>
      </Card>
    )
  const isOurs = viewer.organisationId === partner.partnerId
  return (
    <Card title={t(isOurs ? 'programmes:partner.declining' : 'programmes:partner.withdrawing')}>
      <p>{t(isOurs ? 'programmes:partner.decliningSays' : 'programmes:partner.withdrawingSays')}</p>
      <Form state={state} submit={t(isOurs ? 'programmes:partner.decline' : 'programmes:partner.withdraw')} submitKind="danger" idPrefix="leaving">
        <HiddenField name="leftOn" value={today.toString()} />
      </Form>
    </Card>
  )
}

function Days({ partner }: { partner: Partner }) {
  const { words, zone } = usePage()
  const { t } = words
  const dayOf = (at: Temporal.Instant) => words.day(at.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate())
  const notYet = t('programmes:partner.notYet')
  return (
    <Card title={t('programmes:column.standing')}>
      <Definition
        items={[
          { term: t('programmes:partner.invitedOn'), value: dayOf(partner.invitedAt) },
          { term: t('programmes:partner.agreedOn'), value: partner.agreedAt ? dayOf(partner.agreedAt) : notYet },
          { term: t('programmes:partner.startedOn'), value: partner.startedOn ? words.day(partner.startedOn) : notYet },
          ...(partner.pausedOn ? [{ term: t('programmes:partner.pausedOn'), value: words.day(partner.pausedOn) }] : []),
          ...(partner.leftOn ? [{ term: t('programmes:partner.leftOn'), value: words.day(partner.leftOn) }] : []),
        ]}
      />
    </Card>
  )
}
