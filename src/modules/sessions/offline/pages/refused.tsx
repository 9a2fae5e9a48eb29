import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { notFound } from '../../../../platform/http.ts'
import { isId } from '../../../../platform/id.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { usePage, useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Definition } from '../../../../ui/facts.tsx'
import { AreaField, ChoiceField, Form } from '../../../../ui/form.tsx'
import { Line, Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Pager } from '../../../../ui/table.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import type { AttendanceWord } from '../../register/attendance.ts'
import { attendanceWords } from '../../register/queries.server.ts'
import { may } from '../access.ts'
import { decideEntry } from '../deciding.actions.server.ts'
import { findUndecided, type Undecided, undecidedFor } from '../devices.queries.server.ts'
import { DecisionForm } from '../forms.ts'
import { entryLabel } from '../offline.ts'
import { refusalText } from '../refusal.ts'
import { saidIn } from '../said.ts'

/** What devices sent and was not taken: somebody takes each of them after all, or lets it go. */
export const refusedPages = new Hono<Signed>()
  .get('/offline/refused', async (c) => {
    const { db, viewer } = c.var
    must(may(viewer, 'carry', { viewerId: viewer.id }), 'offline.carry')
    return c.render(<RefusedPage {...(await undecidedFor(db, viewer, c.req.query('after') ?? null))} />)
  })
  .get('/offline/refused/:entryId', async (c) => c.render(<EntryPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/offline/refused/:entryId', async (c) => {
    const { db, viewer, words, today } = c.var
    const { entry } = await asked(c)
    return answer(
      c,
      await sentForm(c, DecisionForm),
      async (said) =>
        (await decideEntry(db, { viewer, words, today }, entry.id, said)) ?? {
          to: href('/offline/refused'),
          notice: said.decision === 'taken' ? 'offline:undecided.taken' : 'offline:undecided.gone',
        },
      async (state) => <EntryPage {...(await asked(c))} state={state} />,
    )
  })

type Asked = { entry: Undecided; attendance: readonly AttendanceWord[]; organisation: Viewer['organisation'] }

async function asked(c: Context<Signed>): Promise<Asked> {
  const { db, viewer } = c.var
  const id = c.req.param('entryId')
  if (!isId(id)) throw notFound()
  const entry = await findUndecided(db, viewer, id)
  must(may(viewer, 'decide', entry), 'offline.decide')
  return { entry, attendance: await attendanceWords(db, viewer), organisation: viewer.organisation }
}

function RefusedPage({ entries, next }: { entries: readonly Undecided[]; next: string | null }) {
  const words = useWords()
  const { t } = words
  return (
    <Page title={t('offline:undecided.title')} lead={<p>{t('offline:undecided.lead')}</p>}>
      {entries.length === 0 && <Empty title={t('offline:undecided.none')} body={t('offline:undecided.lead')} icon="circle-check" />}
      {entries.length > 0 && (
        <Card title={t('offline:undecided.title')} flush>
          <Rows>
            {entries.map((entry) => (
              <Row key={entry.id} title={t(entryLabel(entry.kind))} href={href('/offline/refused/:entryId', { entryId: entry.id })}>
                <SaidBy entry={entry} />
                {' · '}
                {[entry.activityName, refusalText(entry.refusal, words)].filter(Boolean).join(' · ')}
              </Row>
            ))}
          </Rows>
        </Card>
      )}
      <Pager first={null} next={next && withQuery(href('/offline/refused'), { after: next })} />
    </Page>
  )
}

function SaidBy({ entry }: { entry: Undecided }) {
  const { words, zone } = usePage()
  const at = entry.saidAt ?? entry.receivedAt
  const values = { name: entry.saidBy, day: words.day(at.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate()), time: words.time(at, zone ?? 'UTC') }
  return words.t(entry.saidAt === null ? 'offline:undecided.receivedOnly' : 'offline:undecided.who', values)
}

function EntryPage({ entry, attendance, organisation, state }: Asked & { state: FormState }) {
  const words = useWords()
  const { t } = words
  const toFinish = entry.refusal === 'to-finish'
  return (
    <Page
      title={t(entryLabel(entry.kind))}
      back={{ href: href('/offline/refused'), label: t('offline:undecided.title') }}
      lead={
        <p>
          <SaidBy entry={entry} />
        </p>
      }
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Stack>
        <p>{refusalText(entry.refusal, words)}</p>
        <Definition
          items={[
            ...(entry.sessionId === null ? [] : [{ term: t('offline:undecided.session'), value: <SessionLink entry={entry} /> }]),
            ...(entry.personId === null ? [] : [{ term: t('offline:undecided.person'), value: <PersonLink entry={entry} /> }]),
            ...saidIn(entry, { words, attendance, organisation }).map((value) => ({
              term: t('offline:undecided.said'),
              value: <span className="as-written">{value}</span>,
            })),
          ]}
        />
        {toFinish && (
          <Line>
            <ButtonLink kind="main" href={finishAt(entry)}>
              {t(entry.kind === 'concern' ? 'offline:undecided.toConcern' : 'offline:undecided.toIncident')}
            </ButtonLink>
          </Line>
        )}
        <Form state={state} submit={t('offline:undecided.submit')}>
          <ChoiceField
            name="decision"
            label={t('offline:undecided.decision')}
            required
            options={[
              { value: 'taken', label: t(toFinish ? 'offline:undecided.finished' : 'offline:undecided.take') },
              { value: 'let-go', label: t('offline:undecided.letGo') },
            ]}
          />
          <AreaField name="why" label={t('offline:undecided.why')} rows={2} maxLength={1000} />
        </Form>
      </Stack>
    </Page>
  )
}

const SessionLink = ({ entry }: { entry: Undecided }) => (
  <a href={href('/sessions/:sessionId/register', { sessionId: entry.sessionId ?? '' })}>
    <bdi>{entry.activityName}</bdi>
  </a>
)

const PersonLink = ({ entry }: { entry: Undecided }) => (
  <a href={href('/people/:personId', { personId: entry.personId ?? '' })}>
    <bdi>{entry.personName}</bdi>
  </a>
)

const finishAt = ({ kind, personId }: Undecided): string =>
  kind === 'concern' && personId !== null ? href('/people/:personId/concern', { personId }) : href('/incidents/new')
