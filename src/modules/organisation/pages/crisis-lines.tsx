import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { newId } from '../../../platform/id.ts'
import { inWords } from '../../../platform/spoken.ts'
import { ButtonLink, PostButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Form, TextField, TickField } from '../../../ui/form.tsx'
import { Line } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { addLine, addUsualLines, changeLine, type LineSaid, moveLine, removeLine } from '../crisis-line.actions.server.ts'
import { findLine, linesOf } from '../crisis-line.queries.server.ts'
import type { CrisisLine } from '../crisis-line.ts'
import { usualLines } from '../defaults/crisis-lines.ts'
import { LineForm, MoveForm, NothingForm, RemovalForm } from '../forms.ts'
import { OrderButtons } from '../parts/order.tsx'
import { SpokenFields, spokenShown } from '../parts/spoken-fields.tsx'
import { isReviewDue, missingAmong } from '../rules.ts'
import { languagesOf } from '../spoken-form.ts'
import type { Shown } from '../stale.ts'
import { settling } from './settling.ts'

const done = { to: href('/settings/crisis-lines'), notice: 'organisation:settings.kept' as const }

export const crisisLinesPages = new Hono<Signed>()
  .get('/settings/crisis-lines', settling, async (c) => c.render(await linesPage(c, null)))
  .get('/settings/crisis-lines/new', settling, async (c) => c.render(<LinePage viewer={c.var.viewer} state={await formAt(c)} />))
  .post('/settings/crisis-lines/new', settling, async (c) => {
    const { db, viewer, today } = c.var
    const again = (state: FormState) => <LinePage viewer={viewer} state={state} />
    return answer(c, await sentForm(c, LineForm), async (said) => addLine(db, viewer, said, today).then(() => done), again)
  })
  .post('/settings/crisis-lines/order', settling, async (c) => {
    const { db, viewer } = c.var
    return answer(
      c,
      await sentForm(c, MoveForm),
      async ({ id, direction }) => moveLine(db, viewer, id, direction).then(() => done),
      (state) => linesPage(c, state),
    )
  })
  .post('/settings/crisis-lines/removal', settling, async (c) => {
    const { db, viewer } = c.var
    return answer(
      c,
      await sentForm(c, RemovalForm),
      async ({ id }) => (await removeLine(db, viewer, id)) ?? done,
      (state) => linesPage(c, state),
    )
  })
  .post('/settings/crisis-lines/usual', settling, async (c) => {
    const { db, viewer } = c.var
    return answer(
      c,
      await sentForm(c, NothingForm),
      async () => addUsualLines(db, viewer).then(() => done),
      (state) => linesPage(c, state),
    )
  })
  .get('/settings/crisis-lines/:lineId', settling, async (c) => {
    const line = await findLine(c.var.db, c.var.viewer, c.req.param('lineId'))
    return c.render(<LinePage viewer={c.var.viewer} line={line} state={await formAt(c, { version: line.version })} />)
  })
  .post('/settings/crisis-lines/:lineId', settling, async (c) => {
    const { db, viewer, today, words } = c.var
    const line = await findLine(db, viewer, c.req.param('lineId'))
    const read = await sentForm(c, LineForm)
    return answer(
      c,
      read,
      async (said) => (await changeLine(db, viewer, line.id, said, today, read.state.version, (shown) => shownLine(shown, viewer, words))) ?? done,
      (state) => <LinePage viewer={viewer} line={line} state={state} />,
    )
  })

async function linesPage(c: Context<Signed>, state: FormState | null) {
  const { db, viewer, today } = c.var
  return <LinesPage lines={await linesOf(db, viewer)} viewer={viewer} today={today} errors={Object.values(state?.errors ?? {})} />
}

function LinesPage({
  lines,
  viewer,
  today,
  errors,
}: {
  lines: readonly CrisisLine[]
  viewer: Viewer
  today: Temporal.PlainDate
  errors: readonly string[]
}) {
  const { t } = useWords()
  const add = (
    <ButtonLink kind="main" icon="plus" href={href('/settings/crisis-lines/new')}>
      {t('organisation:lines.add')}
    </ButtonLink>
  )
  const usual = missingAmong(usualLines(viewer.organisation.country), lines).length > 0 && (
    <PostButton action={href('/settings/crisis-lines/usual')} formId={newId()} icon="phone" label={t('organisation:lines.addUsual')} />
  )
  return (
    <Page
      title={t('organisation:lines.title')}
      lead={<p>{t('organisation:lines.lead')}</p>}
      back={{ href: href('/settings'), label: t('organisation:settings.title') }}
      actions={add}
      hasErrors={errors.length > 0}
    >
      {errors.map((error) => (
        <Notice key={error} tone="danger" said>
          {error}
        </Notice>
      ))}
      {lines.length === 0 ? (
        <Empty icon="phone" title={t('organisation:lines.empty')} body={t('organisation:lines.emptyBody')} action={usual || add} />
      ) : (
        <>
          <Card flush>
            <Rows label={t('organisation:lines.title')}>
              {lines.map((line, at) => (
                <LineRow key={line.id} line={line} at={at} of={lines.length} viewer={viewer} today={today} />
              ))}
            </Rows>
          </Card>
          <Line>
            {usual}
            <a href={href('/urgent-help')}>{t('organisation:lines.seen')}</a>
          </Line>
        </>
      )}
    </Page>
  )
}

function LineRow({ line, at, of, viewer, today }: { line: CrisisLine; at: number; of: number; viewer: Viewer; today: Temporal.PlainDate }) {
  const words = useWords()
  const { t } = words
  const reviewed =
    line.reviewedOn === null ? t('organisation:lines.neverReviewed') : t('organisation:lines.reviewedOn', { day: words.day(line.reviewedOn) })
  return (
    <Row
      title={<bdi>{line.name}</bdi>}
      href={href('/settings/crisis-lines/:lineId', { lineId: line.id })}
      tags={<Tag tone={isReviewDue(line, today) ? 'attention' : 'good'}>{reviewed}</Tag>}
      action={
        <Line>
          <OrderButtons action={href('/settings/crisis-lines/order')} id={line.id} name={line.name} at={at} of={of} />
          <PostButton
            small
            kind="quiet"
            icon="x"
            action={href('/settings/crisis-lines/removal')}
            formId={newId()}
            fields={{ id: line.id }}
            label={t('organisation:lines.remove')}
            fullLabel={t('organisation:lines.removeFull', { name: line.name })}
          />
        </Line>
      }
    >
      <bdi dir="ltr">{line.contact}</bdi> · <bdi>{inWords(line.words, words, viewer.organisation.language)}</bdi>
    </Row>
  )
}

function LinePage({ line, viewer, state }: { line?: CrisisLine; viewer: Viewer; state: FormState }) {
  const words = useWords()
  const { t } = words
  const { shown } = languagesOf(viewer.organisation)
  return (
    <Page
      title={line?.name ?? t('organisation:lines.add')}
      back={{ href: href('/settings/crisis-lines'), label: t('organisation:lines.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('organisation:settings.keep')}>
        <TextField name="name" label={t('organisation:line.name')} value={line?.name} required />
        <TextField
          name="contact"
          label={t('organisation:line.contact')}
          hint={t('organisation:line.contactHint')}
          value={line?.contact}
          dir="ltr"
          required
        />
        <SpokenFields
          name="about"
          label={t('organisation:line.about')}
          hint={t('organisation:line.aboutHint')}
          said={line?.words}
          languages={shown}
        />
        <TickField
          name="reviewed"
          label={t('organisation:line.reviewed')}
          hint={line?.reviewedOn ? t('organisation:lines.reviewedOn', { day: words.day(line.reviewedOn) }) : t('organisation:lines.neverReviewed')}
        />
      </Form>
    </Page>
  )
}

function shownLine(line: Omit<LineSaid, 'reviewed'>, viewer: Viewer, { t, languageName }: Words): Shown {
  return [
    { field: 'name', label: t('organisation:line.name'), text: line.name },
    { field: 'contact', label: t('organisation:line.contact'), text: line.contact },
    ...spokenShown('about', t('organisation:line.about'), line.words, languagesOf(viewer.organisation).shown, languageName),
  ]
}
