import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { newId } from '../../../../platform/id.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Definition } from '../../../../ui/facts.tsx'
import { Form, StalePanel, TickField } from '../../../../ui/form.tsx'
import { Line, Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import type { Viewer } from '../../../access/index.ts'
import { languagesOf, SpokenFields, spokenShown } from '../../../organisation/index.ts'
import { settling } from '../../assessment/pages/sheets.tsx'
import { settleNotes, settleTraining, versionOfTraining } from '../actions.server.ts'
import { PromptsForm, TrainingForm } from '../forms.ts'
import { noteSetting, writers } from '../queries.server.ts'
import type { NoteSetting, Writer } from '../sign-off.ts'

export const noteSettingsPages = new Hono<Signed>()
  .get('/settings/notes', settling, async (c) => c.render(await pageOf(c, null)))
  .post('/settings/notes/training', settling, async (c) => {
    const read = await sentForm(c, TrainingForm)
    return answer(
      c,
      read,
      async (value) =>
        (await settleTraining(c.var.db, c.var.viewer, value, read.state.version, trainingShown(c.var.words))) ?? {
          to: href('/settings/notes'),
          notice: 'support:training.kept' as const,
        },
      (state) => pageOf(c, state),
    )
  })
  .get('/settings/notes/prompts', settling, async (c) => {
    const setting = await noteSetting(c.var.db, c.var.viewer)
    return c.render(<PromptsPage setting={setting} viewer={c.var.viewer} state={await formAt(c, { version: setting.version ?? undefined })} />)
  })
  .post('/settings/notes/prompts', settling, async (c) => {
    const { db, viewer, words } = c.var
    const read = await sentForm(c, PromptsForm)
    return answer(
      c,
      read,
      async (value) =>
        (await settleNotes(db, viewer, value, read.state.version, (setting) => shownOf(setting, viewer, words))) ?? {
          to: href('/settings/notes'),
          notice: 'support:training.kept' as const,
        },
      async (state) => <PromptsPage setting={await noteSetting(db, viewer)} viewer={viewer} state={state} />,
    )
  })

const shownOf = (setting: Pick<NoteSetting, 'prompts' | 'signsOff'>, viewer: Viewer, words: Words) => [
  ...spokenShown('prompts', words.t('support:prompts.own'), setting.prompts, languagesOf(viewer.organisation).shown, words.languageName),
  { field: 'signsOff', label: words.t('support:training.signsOff'), text: words.t(setting.signsOff ? 'support:yes' : 'support:no') },
]

const trainingShown =
  ({ t }: Words) =>
  ({ inTraining, supervisorId }: Pick<Writer, 'inTraining' | 'supervisorId'>, people: readonly Writer[]) => {
    const name = people.find(({ id }) => id === supervisorId)?.name
    const under = name ? t('support:training.under', { name }) : t('support:training.underManagers')
    return [{ field: 'inTraining', label: t('support:training.is'), text: inTraining ? under : t('support:no') }]
  }

async function pageOf(c: Context<Signed>, state: FormState | null) {
  const { db, viewer } = c.var
  return <SettingsPage setting={await noteSetting(db, viewer)} people={await writers(db, viewer)} sent={state} viewer={viewer} />
}

type Props = {
  setting: NoteSetting
  people: readonly Writer[] /** Somebody's training as it was sent, and is shown again. */
  sent: FormState | null
  viewer: Viewer
}

function SettingsPage({ setting, people, sent, viewer }: Props) {
  const errors = Object.values(sent?.errors ?? {})
  const words = useWords()
  const { t } = words
  const own = inWords(setting.prompts, words, viewer.organisation.language)
  return (
    <Page
      title={t('support:training.title')}
      lead={<p>{t('support:training.lead')}</p>}
      back={{ href: href('/settings'), label: t('needs:sheets.all') }}
      hasErrors={errors.length > 0}
    >
      {errors.map((error) => (
        <Notice key={error} tone="danger" said>
          {error}
        </Notice>
      ))}
      {sent?.stale && <StalePanel stale={sent.stale} />}
      <Stack>
        <Card title={t('support:prompts.title')} link={{ href: href('/settings/notes/prompts'), label: t('support:training.change') }}>
          <Definition
            items={[
              { term: t('support:prompts.own'), value: <span className="pre">{own || t('support:prompts.usual')}</span> },
              { term: t('support:training.signsOff'), value: t(setting.signsOff ? 'support:yes' : 'support:no') },
            ]}
          />
        </Card>
        <Card title={t('support:training.who')} flush>
          <Rows label={t('support:training.who')}>
            {people.map((writer) => (
              <Row
                key={writer.id}
                title={<bdi>{writer.name}</bdi>}
                tags={writer.inTraining && <Tag tone="attention">{t('support:training.is')}</Tag>}
                action={<Training writer={writer} people={people} sent={sent?.sent['writerId'] === writer.id ? sent : null} />}
              >
                {writer.inTraining &&
                  (writer.supervisorName ? t('support:training.under', { name: writer.supervisorName }) : t('support:training.underManagers'))}
              </Row>
            ))}
          </Rows>
        </Card>
      </Stack>
    </Page>
  )
}

function Training({ writer, people, sent }: { writer: Writer; people: readonly Writer[]; sent: FormState | null }) {
  const version = versionOfTraining(writer)
  const supervisorId = sent ? String(sent.sent['supervisorId'] ?? '') : (writer.supervisorId ?? '')
  const { t } = useWords()
  const said = (inTraining: 'yes' | 'no') => (
    <>
      <input type="hidden" name="form_id" value={newId()} />
      <input type="hidden" name="writerId" value={writer.id} />
      <input type="hidden" name="inTraining" value={inTraining} />
      {version !== null && <input type="hidden" name="version" value={version} />}
    </>
  )
  return (
    <Line>
      <form method="post" action={href('/settings/notes/training')} className="line">
        {said('yes')}
        <label className="unseen" htmlFor={`supervisor-${writer.id}`}>
          {t('support:training.supervisorOf', { name: writer.name })}
        </label>
        <select className="quiet-select" id={`supervisor-${writer.id}`} name="supervisorId" defaultValue={supervisorId}>
          <option value="">{t('support:training.managers')}</option>
          {people
            .filter((other) => other.id !== writer.id)
            .map((other) => (
              <option key={other.id} value={other.id}>
                {other.name}
              </option>
            ))}
        </select>
        <Button small fullLabel={`${t(writer.inTraining ? 'support:training.keep' : 'support:training.begin')}: ${writer.name}`}>
          {t(writer.inTraining ? 'support:training.keep' : 'support:training.begin')}
        </Button>
      </form>
      {writer.inTraining && (
        <form method="post" action={href('/settings/notes/training')}>
          {said('no')}
          <Button small kind="quiet" fullLabel={`${t('support:training.over')}: ${writer.name}`}>
            {t('support:training.over')}
          </Button>
        </form>
      )}
    </Line>
  )
}

function PromptsPage({ setting, viewer, state }: { setting: NoteSetting; viewer: Viewer; state: FormState }) {
  const { t } = useWords()
  const back = { href: href('/settings/notes'), label: t('support:training.title') }
  return (
    <Page title={t('support:prompts.title')} back={back} hasErrors={Object.keys(state.errors).length > 0}>
      <Form state={state} submit={t('needs:sheet.keep')} otherActions={<a href={back.href}>{t('support:cancel')}</a>}>
        <SpokenFields
          name="prompts"
          label={t('support:prompts.own')}
          hint={t('support:prompts.ownHint')}
          said={setting.prompts}
          languages={languagesOf(viewer.organisation).shown}
          rows={5}
        />
        <TickField name="signsOff" label={t('support:training.signsOff')} hint={t('support:training.signsOffHint')} checked={setting.signsOff} />
      </Form>
    </Page>
  )
}
