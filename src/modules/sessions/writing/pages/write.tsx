import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { isId } from '../../../../platform/id.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { NumberField, TicksField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import type { Activity } from '../../activity.ts'
import { findActivity } from '../../queries.server.ts'
import { findSession } from '../../session.queries.server.ts'
import type { Session } from '../../session.ts'
import { mayWrite } from '../access.ts'
import { type Whom, whomLabel, whoms } from '../bulletin.ts'
import { closedIn } from '../closed.server.ts'
import { SayForm as SayFields, WhomForm } from '../forms.ts'
import { type GroupAsked, groupOf } from '../group.server.ts'
import { PreviewCard } from '../parts/preview.tsx'
import { SayForm } from '../parts/say-form.tsx'
import { replyAddress } from '../portion.server.ts'
import { sayWord } from '../saying.actions.server.ts'
import { type Preview, previewOf } from './asked.server.ts'

/** Writes to a group: first to whom, then what; who is told how is said beforehand. */
export const writePages = new Hono<Signed>()
  .get('/activities/:activityId/write', async (c) => {
    const asked = await askedToWrite(c)
    return c.render(<WritePage {...asked} state={await formAt(c, { version: asked.preview.version })} />)
  })
  .post('/activities/:activityId/write', async (c) => {
    const { db, viewer, parts, t } = c.var
    const asked = await askedToWrite(c)
    const read = await sentForm(c, SayFields)
    const { activity, group, preview } = asked
    return answer(
      c,
      read,
      async (said) => {
        const word = {
          activityId: activity.id,
          serviceId: activity.serviceId,
          sessionId: group.session?.id ?? null,
          whom: [...group.whom],
          lastSessions: group.lastSessions,
        }
        const shown = { version: read.state.version, now: preview, label: t('writing:field.whom') }
        const done = await sayWord(db, viewer, word, said, shown, replyAddress(parts.config))
        return 'id' in done ? { to: href('/bulletins/:bulletinId', { bulletinId: done.id }), notice: 'writing:said' } : done
      },
      (state) => <WritePage {...asked} state={state} />,
    )
  })

type Asked = { activity: Activity; session: Session | null; group: GroupAsked; preview: Preview; viewer: Viewer; path: string }

async function askedToWrite(c: Context<Signed>): Promise<Asked> {
  const { db, viewer, words } = c.var
  const activity = await findActivity(db, viewer, c.req.param('activityId') ?? '')
  must(mayWrite(viewer, 'write', { serviceId: activity.serviceId, isTheirs: false }), 'writing.write')
  const { whom: chosen, last, session: wished } = WhomForm.parse({ ...c.req.query(), whom: c.req.queries('whom') ?? [] })
  const found = isId(wished ?? undefined) ? await findSession(db, viewer, wished ?? '') : null
  const session = found?.activityId === activity.id ? found : null
  const whom: Whom[] = chosen.length > 0 ? chosen : [session === null ? 'came' : 'expected']
  const group: GroupAsked = {
    ...{ activityId: activity.id, serviceId: activity.serviceId, whom, lastSessions: last ?? 4, afterId: null },
    session: session && { id: session.id, beginsAt: session.beginsAt },
  }
  const now = Temporal.Now.zonedDateTimeISO(viewer.organisation.timeZone)
  const preview = previewOf(await groupOf(db, viewer, group), { ofChange: false, now, before: null }, words, await closedIn(db, viewer, group, false))
  const path = withQuery(href('/activities/:activityId/write', { activityId: activity.id }), {
    whom,
    last: String(group.lastSessions),
    session: session?.id ?? null,
  })
  return { activity, session, group, preview, viewer, path }
}

function WritePage({ activity, session, group, preview, viewer, path, state }: Asked & { state: FormState }) {
  const words = useWords()
  const { t } = words
  const at = href('/activities/:activityId/write', { activityId: activity.id })
  return (
    <Page
      title={t('writing:write.title', { name: activity.name })}
      back={
        session === null
          ? { href: href('/activities/:activityId', { activityId: activity.id }), label: activity.name }
          : {
              href: href('/sessions/:sessionId', { sessionId: session.id }),
              label: t('writing:write.session', { day: words.weekday(session.onDay) }),
            }
      }
      lead={<p>{t('writing:write.lead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Stack>
        <Filters
          action={at}
          values={{ whom: [...group.whom], last: String(group.lastSessions), session: session?.id ?? '' }}
          submit={t('writing:write.choose')}
          isOpen
        >
          {session !== null && <input type="hidden" name="session" value={session.id} />}
          <TicksField
            name="whom"
            label={t('writing:field.whom')}
            look="columns"
            options={whoms.filter((one) => one !== 'expected' || session !== null).map((one) => ({ value: one, label: t(whomLabel(one)) }))}
          />
          <NumberField name="last" label={t('writing:field.last')} hint={t('writing:field.lastHint')} value={group.lastSessions} />
        </Filters>
        {Object.keys(activity.publicName).length === 0 && <Notice tone="attention">{t('writing:write.noPublicName')}</Notice>}
        <PreviewCard preview={preview} />
        {preview.people.some(({ way }) => way !== 'left-out') && (
          <Card title={t('writing:write.what')}>
            <SayForm state={state} action={path} preview={preview} viewer={viewer} said={{}} submit={t('writing:write.submit')} />
          </Card>
        )}
      </Stack>
    </Page>
  )
}
