import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Definition } from '../../../../ui/facts.tsx'
import { ChoiceField, Form } from '../../../../ui/form.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Tag, Tags } from '../../../../ui/tag.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { may } from '../access.ts'
import { chooseRow } from '../actions.server.ts'
import { fieldLabel } from '../field.ts'
import { ChoiceForm } from '../forms.ts'
import type { Import } from '../import.ts'
import { changesIn } from '../plan.ts'
import { findImport, findRow, type ImportRow } from '../queries.server.ts'
import type { Issue } from '../row.ts'
import { saidIn } from '../said.ts'
import { nameIn, OutcomeTag } from './rows.tsx'

/** One row with what is said beside each cell, and who it is where that is not sure. */
export const rowPage = new Hono<Signed>()
  .get('/imports/:importId/rows/:number', async (c) => c.render(await rowOf(c, await formAt(c, { keepsDraft: false }))))
  .post('/imports/:importId/rows/:number', async (c) => {
    const { db, viewer, today } = c.var
    must(may(viewer, 'import', null), 'exchange.import')
    const { importId, number } = c.req.param()
    const one = await findImport(db, viewer, importId)
    await findRow(db, viewer, one.id, number)
    return answer(
      c,
      await sentForm(c, ChoiceForm),
      async ({ choice }) =>
        (await chooseRow(db, viewer, one.id, number, choice, today)) ?? {
          to: href('/imports/:importId/rows/:number', { importId: one.id, number }),
          notice: 'exchange:row.chosen',
        },
      (state) => rowOf(c, state),
    )
  })

async function rowOf(c: Context<Signed>, state: FormState) {
  const { db, viewer } = c.var
  must(may(viewer, 'import', null), 'exchange.import')
  const one = await findImport(db, viewer, c.req.param('importId') ?? '')
  return <RowPage one={one} row={await findRow(db, viewer, one.id, c.req.param('number') ?? '')} state={state} />
}

function RowPage({ one, row, state }: { one: Import; row: ImportRow; state: FormState }) {
  const words = useWords()
  const { t } = words
  const ofRow = row.issues.filter((issue) => issue.column === null)
  return (
    <Page
      title={t('exchange:row.title', { number: row.number })}
      heading={nameIn(one, row) || undefined}
      headingNote={<OutcomeTag row={row} />}
      back={{ href: href('/imports/:importId/rows', { importId: one.id }), label: t('exchange:rows.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      {ofRow.map((issue) => (
        <Notice key={issue.key} tone={issue.note ? 'info' : 'danger'}>
          {saidIn(words, issue)}
        </Notice>
      ))}
      {(row.like || row.likeRow !== null || row.choice !== null) && <Who one={one} row={row} state={state} />}
      {row.plan && (
        <Card title={t('exchange:row.changes')}>
          <Tags>
            {changesIn(row.plan).map((change) => (
              <Tag key={change}>{t(`exchange:change.${change}`)}</Tag>
            ))}
          </Tags>
          {row.person && (
            <p>
              <a href={href('/people/:personId', { personId: row.person.id })}>
                <bdi>{row.person.knownAs}</bdi>
              </a>{' '}
              <code dir="ltr">{row.person.reference}</code>
            </p>
          )}
        </Card>
      )}
      <Card title={t('exchange:row.cells')}>
        <Definition
          items={one.headers.map((header, at) => ({
            term: header,
            value: row.cells[at] ? <bdi>{row.cells[at]}</bdi> : <span className="quiet">{t('exchange:row.empty')}</span>,
            note: <CellNote one={one} at={at} issues={row.issues} />,
          }))}
        />
      </Card>
    </Page>
  )
}

function CellNote({ one, at, issues }: { one: Import; at: number; issues: readonly Issue[] }) {
  const words = useWords()
  const field = one.meaning?.fields[at]
  const said = issues.filter((issue) => issue.column === at)
  return (
    <>
      {words.t(field ? fieldLabel[field] : 'exchange:columns.leave')}
      {said.map((issue) => (
        <div key={issue.key}>
          <Tag tone={issue.note ? 'attention' : 'danger'}>{saidIn(words, issue)}</Tag>
        </div>
      ))}
    </>
  )
}

function Who({ one, row, state }: { one: Import; row: ImportRow; state: FormState }) {
  const { t, list, number } = useWords()
  const reasons = String(row.issues.find((issue) => issue.key === 'exchange:issue.looksLike')?.values?.['reasons'] ?? '')
    .split(' ')
    .filter((reason): reason is 'same-name' => /^(same|near|shared)-[a-z]+$/.test(reason))
  return (
    <Card title={t('exchange:row.person')}>
      {row.like && (
        <p>
          {t('exchange:row.like')}{' '}
          <a href={href('/people/:personId', { personId: row.like.id })}>
            <bdi>{row.like.knownAs}</bdi>
          </a>{' '}
          <code dir="ltr">{row.like.reference}</code>
        </p>
      )}
      {!row.like && row.likeRow !== null && (
        <p>
          <a href={href('/imports/:importId/rows/:number', { importId: one.id, number: String(row.likeRow) })}>
            {t('exchange:row.likeRow', { number: number(row.likeRow) })}
          </a>
        </p>
      )}
      {reasons.length > 0 && (
        <p className="quiet">{t('exchange:row.because', { reasons: list(reasons.map((reason) => t(`people:duplicates.${reason}`))) })}</p>
      )}
      {one.status === 'planned' && (
        <Form state={{ ...state, keepsDraft: false }} submit={t('exchange:row.submit')}>
          <ChoiceField
            name="choice"
            label={t('exchange:row.choose')}
            value={row.choice}
            required
            options={[
              ...(row.like || row.likeRow !== null ? [{ value: 'update', label: t('exchange:row.update') }] : []),
              { value: 'create', label: t('exchange:row.create') },
              { value: 'leave', label: t('exchange:row.leave') },
            ]}
          />
        </Form>
      )}
    </Card>
  )
}
