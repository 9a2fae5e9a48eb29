import { type Context, Hono } from 'hono'
import { emptyForm } from '../../../../platform/form.ts'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { together } from '../../../../platform/together.ts'
import { PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { ChoiceField, DayField, FieldRow, Form } from '../../../../ui/form.tsx'
import { Split, Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { servicesOf } from '../../../organisation/index.server.ts'
import { plansSessions } from '../../access.ts'
import { ableToLead } from '../../queries.server.ts'
import { maySpeakers } from '../access.ts'
import { CheckForm, CheckSlipForm, SpeakerForm } from '../forms.ts'
import { type Check, checkKindLabel, checkKinds, type Speaker } from '../outreach.ts'
import { type SpeakerChoices, SpeakerFields, speakerShown } from '../parts/speaker-fields.tsx'
import { CheckText } from '../parts/speaker-rows.tsx'
import { checksOf, findSpeaker } from '../queries.server.ts'
import { addSpeaker, changeSpeaker, seeCheck, takeCheckBack } from '../speaker.actions.server.ts'

/** One who tells their own story: what they agreed to, and the checks that somebody saw. */
export const speakerPages = new Hono<Signed>()
  .get('/speakers/new', async (c) => c.render(<NewPage {...(await choices(c))} state={await formAt(c)} />))
  .post('/speakers/new', async (c) => {
    const { db, viewer } = c.var
    const shown = await choices(c)
    return answer(
      c,
      await sentForm(c, SpeakerForm),
      async (said) => {
        const made = await addSpeaker(db, viewer, said)
        return 'key' in made ? made : { to: pageOf(made), notice: 'outreach:kept' }
      },
      (state) => <NewPage {...shown} state={state} />,
    )
  })
  .get('/speakers/:speakerId', async (c) => {
    const shown = await asked(c)
    return c.render(<SpeakerPage {...shown} state={await formAt(c, { version: shown.speaker.version })} />)
  })
  .post('/speakers/:speakerId', async (c) => {
    const { db, viewer, words } = c.var
    const shown = await asked(c)
    const read = await sentForm(c, SpeakerForm)
    return answer(
      c,
      read,
      async (said) =>
        (await changeSpeaker(db, viewer, shown.speaker.id, said, read.state.version, (one) => speakerShown(one, shown, words, viewer))) ?? {
          to: pageOf(shown.speaker),
          notice: 'outreach:kept',
        },
      (state) => <SpeakerPage {...shown} state={state} />,
    )
  })
  .post('/speakers/:speakerId/checks', async (c) => {
    const { db, viewer, today } = c.var
    const shown = await asked(c)
    return answer(
      c,
      await sentForm(c, CheckForm),
      async (said) => (await seeCheck(db, viewer, shown.speaker.id, said, today)) ?? { to: pageOf(shown.speaker), notice: 'outreach:kept' },
      (state) => <SpeakerPage {...shown} state={untouched(shown.speaker)} checkState={state} />,
    )
  })
  .post('/speakers/:speakerId/checks/slip', async (c) => {
    const { db, viewer } = c.var
    const shown = await asked(c)
    return answer(
      c,
      await sentForm(c, CheckSlipForm),
      async ({ checkId }) =>
        (await takeCheckBack(db, viewer, shown.speaker.id, checkId)) ?? { to: pageOf(shown.speaker), notice: 'outreach:takenBack' },
      () => <SpeakerPage {...shown} state={untouched(shown.speaker)} />,
    )
  })

const pageOf = ({ id }: { id: string }) => href('/speakers/:speakerId', { speakerId: id })
const untouched = (speaker: Speaker): FormState => ({ ...emptyForm(pageOf(speaker)), version: speaker.version })

async function choices(c: Context<Signed>): Promise<SpeakerChoices & { viewer: Viewer }> {
  const { db, viewer } = c.var
  must(plansSessions(viewer), 'outreach.speakers')
  const [services, colleagues] = await together(servicesOf(db, viewer), ableToLead(db, viewer))
  return { services: services.filter(({ id }) => maySpeakers(viewer, 'keep', { serviceId: id })), colleagues, viewer }
}

async function asked(c: Context<Signed>): Promise<Asked> {
  const shown = await choices(c)
  const { db, viewer } = c.var
  const speaker = await findSpeaker(db, viewer, c.req.param('speakerId') ?? '')
  must(maySpeakers(viewer, 'keep', speaker), 'outreach.speakers')
  return { ...shown, speaker, checks: await checksOf(db, viewer, [speaker.id]) }
}

type Asked = SpeakerChoices & { speaker: Speaker; checks: readonly Check[]; viewer: Viewer }

function NewPage({ state, ...shown }: SpeakerChoices & { viewer: Viewer; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('outreach:list.add')}
      back={{ href: href('/speakers'), label: t('outreach:list.title') }}
      lead={<p>{t('outreach:list.addLead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('outreach:list.addSubmit')}>
        <SpeakerFields speaker={null} {...shown} />
      </Form>
    </Page>
  )
}

function SpeakerPage({ speaker, checks, state, checkState, ...shown }: Asked & { state: FormState; checkState?: FormState }) {
  const { t } = useWords()
  const hasErrors = [state, checkState].some((one) => one !== undefined && Object.keys(one.errors).length > 0)
  return (
    <Page title={speaker.name} back={{ href: href('/speakers'), label: t('outreach:list.title') }} hasErrors={hasErrors}>
      <Split aside={<ChecksCard {...{ speaker, checks }} />}>
        <Stack>
          <Form state={state} action={pageOf(speaker)} submit={t('outreach:keep')}>
            <SpeakerFields speaker={speaker} {...shown} />
          </Form>
          <Card title={t('outreach:check.add')}>
            <Form
              idPrefix="check"
              state={checkState ?? emptyForm(pageOf(speaker))}
              action={href('/speakers/:speakerId/checks', { speakerId: speaker.id })}
              submit={t('outreach:check.addSubmit')}
            >
              <ChoiceField
                name="kind"
                label={t('outreach:check.kind')}
                options={checkKinds.map((value) => ({ value, label: t(checkKindLabel(value)) }))}
                required
              />
              <FieldRow>
                <DayField name="seenOn" label={t('outreach:check.seenOn')} hint={t('outreach:check.seenOnHint')} required />
                <DayField name="expiresOn" label={t('outreach:check.expiresOn')} hint={t('outreach:check.expiresOnHint')} />
              </FieldRow>
            </Form>
          </Card>
        </Stack>
      </Split>
    </Page>
  )
}

function ChecksCard({ speaker, checks }: Pick<Asked, 'speaker' | 'checks'>) {
  const { t } = useWords()
  if (checks.length === 0)
    return (
      <Card title={t('outreach:check.title')}>
        <p>{t('outreach:check.none')}</p>
      </Card>
    )
  return (
    <Card title={t('outreach:check.title')} flush>
      <Rows label={t('outreach:check.title')}>
        {checks.map((check) => (
          <Row
            key={check.id}
            title={t(checkKindLabel(check.kind))}
            tags={check.takenBackAt !== null && <Tag>{t('outreach:takenBackTag')}</Tag>}
            action={
              check.takenBackAt === null && (
                <PostButton
                  small
                  kind="quiet"
                  action={href('/speakers/:speakerId/checks/slip', { speakerId: speaker.id })}
                  formId={newId()}
                  fields={{ checkId: check.id }}
                  label={t('outreach:takeBack')}
                  fullLabel={t('outreach:takeBackNamed', { what: t(checkKindLabel(check.kind)) })}
                />
              )
            }
          >
            <CheckText check={check} />
          </Row>
        ))}
      </Rows>
    </Card>
  )
}
