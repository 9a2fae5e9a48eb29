import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import type { Objection } from '../../../../platform/http.ts'
import { newId } from '../../../../platform/id.ts'
import type { Key } from '../../../../platform/words.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Facts } from '../../../../ui/facts.tsx'
import { Line, Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Steps } from '../../../../ui/steps.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { may } from '../access.ts'
import { carryOut, giveUp, planAgain, undoImport } from '../actions.server.ts'
import { DeedForm } from '../forms.ts'
import { endLabel, ends, type Import, isUnderWay, outcomeLabel, outcomes } from '../import.ts'
import { findImport } from '../queries.server.ts'
import { saidIn } from '../said.ts'
import { stepsOf } from '../steps.ts'
import { StatusTag } from './imports.tsx'

type Deed = (c: Context<Signed>, one: Import, version: number | null) => Promise<Objection | null>

/** A deed that one button does, and that comes back to the page of the file. */
function deedPage(
  path: '/imports/:importId/planning' | '/imports/:importId/carrying-out' | '/imports/:importId/undoing' | '/imports/:importId/giving-up',
  deed: Deed,
  notice: Key,
) {
  return new Hono<Signed>().post(path, async (c) => {
    const { db, viewer } = c.var
    must(may(viewer, 'import', null), 'exchange.import')
    const one = await findImport(db, viewer, c.req.param('importId') ?? '')
    return answer(
      c,
      await sentForm(c, DeedForm),
      async ({ version }) => (await deed(c, one, version ?? null)) ?? { to: href('/imports/:importId', { importId: one.id }), notice },
      async (state) => <ImportPage one={await findImport(db, viewer, one.id)} state={state} />,
    )
  })
}

/** One file, from its coming to what became of it. */
export const importPage = new Hono<Signed>()
  .get('/imports/:importId', async (c) => {
    const { db, viewer } = c.var
    must(may(viewer, 'import', null), 'exchange.import')
    const one = await findImport(db, viewer, c.req.param('importId'))
    // the page follows by itself, also without a script
    if (isUnderWay(one.status)) c.header('refresh', '3')
    return c.render(<ImportPage one={one} state={await formAt(c, { keepsDraft: false })} />)
  })
  .route(
    '/',
    deedPage('/imports/:importId/planning', ({ var: { db, viewer } }, one) => planAgain(db, viewer, one.id), 'exchange:one.againBegun'),
  )
  .route(
    '/',
    deedPage(
      '/imports/:importId/carrying-out',
      ({ var: { db, viewer } }, one, version) => carryOut(db, viewer, one.id, version),
      'exchange:one.begun',
    ),
  )
  .route(
    '/',
    deedPage('/imports/:importId/undoing', ({ var: { db, viewer, today } }, one) => undoImport(db, viewer, one.id, today), 'exchange:one.undoBegun'),
  )
  .route(
    '/',
    deedPage(
      '/imports/:importId/giving-up',
      ({ var: { db, viewer, parts } }, one) => giveUp(db, viewer, one.id, parts.config),
      'exchange:one.givenUp',
    ),
  )

function ImportPage({ one, state }: { one: Import; state: FormState }) {
  const words = useWords()
  const { t } = words
  const said = Object.values(state.errors)
  return (
    <Page
      title={one.fileName}
      headingNote={<StatusTag one={one} />}
      back={{ href: href('/imports'), label: t('exchange:list.title') }}
      hasErrors={said.length > 0}
    >
      {said.map((sentence) => (
        <Notice key={sentence} tone="danger" said>
          {sentence}
        </Notice>
      ))}
      <Stack>
        <Steps label={t('exchange:one.steps')} items={stepsOf(one, t)} />
        {one.trouble && (
          <Notice tone="danger" title={saidIn(words, one.trouble)}>
            {t('exchange:one.refusedHint')}
          </Notice>
        )}
        {isUnderWay(one.status) && <UnderWay one={one} />}
        {one.status === 'read' && (
          <ButtonLink kind="main" href={href(one.meaning === null ? '/imports/:importId/columns' : '/imports/:importId/words', { importId: one.id })}>
            {t('exchange:one.next')}
          </ButtonLink>
        )}
        {one.status === 'planned' && <Planned one={one} />}
        {(one.status === 'done' || one.status === 'undone') && <Done one={one} />}
        {['reading', 'read', 'planning', 'planned', 'refused'].includes(one.status) && (
          <PostButton
            action={href('/imports/:importId/giving-up', { importId: one.id })}
            formId={newId()}
            label={t('exchange:one.giveUp')}
            kind="quiet"
            icon="trash-2"
          />
        )}
      </Stack>
    </Page>
  )
}

function UnderWay({ one }: { one: Import }) {
  const { t, number } = useWords()
  const says =
    one.status === 'reading'
      ? t('exchange:one.progressRead', { done: number(one.soFar) })
      : t('exchange:one.progress', { done: number(one.soFar), total: number(Math.max(one.total, one.soFar)) })
  return (
    <Card>
      <p role="status">
        <strong>{says}</strong>
      </p>
      {one.status !== 'reading' && <progress max={Math.max(1, one.total)} value={Math.min(one.soFar, one.total)} aria-label={says} />}
      <p className="quiet">{t('exchange:one.waits')}</p>
    </Card>
  )
}

const at = (one: Import, path: '/imports/:importId/rows', query = '') => `${href(path, { importId: one.id })}${query}`

function Planned({ one }: { one: Import }) {
  const { t } = useWords()
  const writes = (one.counts.create ?? 0) + (one.counts.update ?? 0)
  const importId = one.id
  return (
    <Card title={t('exchange:one.plan')}>
      <Counted one={one} words={outcomes.map((word) => [word, outcomeLabel[word], `?outcome=${word}`])} />
      <p>{t('exchange:one.doCount', { count: writes })}</p>
      <Line>
        <ButtonLink href={at(one, '/imports/:importId/rows')}>{t('exchange:one.rows')}</ButtonLink>
        {writes > 0 && (
          <PostButton
            action={href('/imports/:importId/carrying-out', { importId })}
            formId={newId()}
            label={t('exchange:one.doIt')}
            kind="main"
            version={one.version}
          />
        )}
        <PostButton action={href('/imports/:importId/planning', { importId })} formId={newId()} label={t('exchange:one.again')} />
      </Line>
      {(one.counts.error ?? 0) > 0 && <ErrorFiles one={one} />}
    </Card>
  )
}

function Done({ one }: { one: Import }) {
  const words = useWords()
  const { t } = words
  const importId = one.id
  const hasRows = Temporal.PlainDate.compare(one.rowsUntil, Temporal.Now.plainDateISO('UTC')) > 0
  return (
    <Card title={t('exchange:one.done')}>
      <Counted
        one={one}
        words={[
          ...ends.map((word) => [word, endLabel[word], `?done=${word}`] as const),
          ...(['skip', 'error'] as const).map((word) => [word, outcomeLabel[word], `?outcome=${word}`] as const),
        ]}
      />
      {!hasRows && <p>{t('exchange:one.thrownAway')}</p>}
      {(one.counts.stays ?? 0) > 0 && (
        <Notice tone="attention" title={t('exchange:one.staysTitle')}>
          <p>{t('exchange:one.staysBody')}</p>
          <a href={at(one, '/imports/:importId/rows', '?done=stays')}>{t('exchange:one.rows')}</a>
        </Notice>
      )}
      {hasRows && (
        <>
          <ButtonLink href={at(one, '/imports/:importId/rows')}>{t('exchange:one.rows')}</ButtonLink>
          {(one.counts.error ?? 0) + (one.counts.overtaken ?? 0) > 0 && <ErrorFiles one={one} />}
          {one.status === 'done' && (one.counts.made ?? 0) > 0 && (
            <>
              <p className="hint">{t('exchange:one.undoHint', { day: words.day(one.rowsUntil) })}</p>
              <PostButton
                action={href('/imports/:importId/undoing', { importId })}
                formId={newId()}
                label={t('exchange:one.undo')}
                icon="undo-2"
                kind="danger"
              />
            </>
          )}
        </>
      )}
    </Card>
  )
}

function ErrorFiles({ one: { id: importId } }: { one: Import }) {
  const { t } = useWords()
  return (
    <>
      <p className="hint">{t('exchange:one.errorsHint')}</p>
      <Line>
        {(['csv', 'xlsx'] as const).map((format) => (
          <ButtonLink key={format} href={href('/imports/:importId/errors/:format', { importId, format })} icon="download" download>
            {t(format === 'csv' ? 'exchange:one.errorsCsv' : 'exchange:one.errorsXlsx')}
          </ButtonLink>
        ))}
      </Line>
    </>
  )
}

type Word = keyof Import['counts']

const Counted = ({ one, words }: { one: Import; words: readonly (readonly [Word, Key, string])[] }) => {
  const { t, number } = useWords()
  const shown = words.filter(([word]) => (one.counts[word] ?? 0) > 0)
  return (
    <Facts
      items={shown.map(([word, label, query]) => ({
        label: t(label),
        value: <a href={at(one, '/imports/:importId/rows', query)}>{number(one.counts[word] ?? 0)}</a>,
      }))}
    />
  )
}
