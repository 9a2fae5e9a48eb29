import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { isId } from '../../../../platform/id.ts'
import { Card } from '../../../../ui/card.tsx'
import { usePage, useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Definition } from '../../../../ui/facts.tsx'
import { Form } from '../../../../ui/form.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Pager } from '../../../../ui/table.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { may } from '../../access.ts'
import { NothingForm } from '../../forms.ts'
import { noteLook } from '../../looking.actions.server.ts'
import { objectionToUndoing, undoMerge } from '../actions.server.ts'
import { leftLabel } from '../left.ts'
import { findMerge, type Merge, mergesOn } from '../queries.server.ts'

/** What was merged, and the way back. */
export const mergesPages = new Hono<Signed>()
  .get('/people/merges', async (c) => {
    const { db, viewer } = c.var
    must(may(viewer, 'merge', null), 'people.merge')
    const after = c.req.query('after')
    return c.render(<MergesPage after={isId(after) ? after : null} {...(await mergesOn(db, viewer, isId(after) ? after : null))} />)
  })
  .get('/people/merges/:mergeId', async (c) => c.render(<MergePage merge={await found(c)} state={await formAt(c, { keepsDraft: false })} />))
  .post('/people/merges/:mergeId/undoing', async (c) => {
    const merge = await found(c)
    const to = href('/people/merges/:mergeId', { mergeId: merge.id })
    return answer(
      c,
      await sentForm(c, NothingForm),
      async () => {
        const done = await undoMerge(c.var.db, c.var.viewer, merge.id)
        return 'key' in done ? done : { to, notice: 'merging:undo.done' }
      },
      (state) => <MergePage merge={merge} state={{ ...state, path: to, keepsDraft: false }} />,
    )
  })

async function found(c: Context<Signed>): Promise<Merge> {
  must(may(c.var.viewer, 'merge', null), 'people.merge')
  const merge = await findMerge(c.var.db, c.var.viewer, c.req.param('mergeId') ?? '')
  noteLook(c, merge.keptId)
  return merge
}

function MergesPage({ merges, hasAfter, after }: { merges: readonly Merge[]; hasAfter: boolean; after: string | null }) {
  const { t } = useWords()
  const said = useSaid()
  const last = merges.at(-1)
  return (
    <Page
      title={t('merging:merges.title')}
      lead={<p>{t('merging:merges.lead')}</p>}
      back={{ href: href('/people/duplicates'), label: t('merging:list.title') }}
    >
      {merges.length === 0 ? (
        <Empty icon="undo-2" title={t('merging:merges.noneTitle')} body={t('merging:merges.noneBody')} />
      ) : (
        <Card flush>
          <Rows label={t('merging:merges.title')}>
            {merges.map((merge) => (
              <Row
                key={merge.id}
                href={href('/people/merges/:mergeId', { mergeId: merge.id })}
                title={<bdi>{merge.knownAs}</bdi>}
                tags={
                  merge.undoneAt ? (
                    <Tag>{t('merging:merges.undone')}</Tag>
                  ) : (
                    objectionToUndoing(merge) === null && <Tag tone="action">{t('merging:merges.canUndo')}</Tag>
                  )
                }
              >
                {said(merge)}
              </Row>
            ))}
          </Rows>
        </Card>
      )}
      <Pager
        first={after === null ? null : href('/people/merges')}
        next={hasAfter && last ? withQuery(href('/people/merges'), { after: last.id }) : null}
      />
    </Page>
  )
}

function useSaid() {
  const { words, zone } = usePage()
  return (merge: Merge) =>
    words.t('merging:merges.said', {
      reference: merge.lostReference,
      kept: merge.reference,
      name: merge.mergedByName,
      day: words.day(merge.mergedAt.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate()),
    })
}

function MergePage({ merge, state }: { merge: Merge; state: FormState }) {
  const { words, zone } = usePage()
  const { t } = words
  const said = useSaid()
  const objection = objectionToUndoing(merge)
  const personId = merge.keptId
  return (
    <Page
      title={t('merging:merge.title', { name: merge.knownAs })}
      back={{ href: href('/people/:personId', { personId }), label: merge.knownAs }}
      lead={<p>{said(merge)}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      {merge.undoSaid ? <Undone merge={merge} /> : <p>{t('merging:merge.what')}</p>}
      {objection !== null && merge.undoneAt === null && <Notice>{t(objection.key)}</Notice>}
      {objection === null && (
        <>
          <p>{t('merging:undo.lead', { day: words.day(merge.undoUntil.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate()) })}</p>
          <Form
            state={state}
            action={href('/people/merges/:mergeId/undoing', { mergeId: merge.id })}
            submit={t('merging:undo.submit')}
            submitKind="plain"
          >
            {null}
          </Form>
        </>
      )}
    </Page>
  )
}

/** What went back, and what could not. */
function Undone({ merge }: { merge: Merge }) {
  const { t } = useWords()
  const left = Object.entries(merge.undoSaid?.left ?? {})
  return (
    <Card title={t('merging:undo.said', { name: merge.undoneByName ?? '' })}>
      <p>{t('merging:undo.back', { count: merge.undoSaid?.back ?? 0 })}</p>
      {left.length > 0 && (
        <>
          <p>{t('merging:undo.left')}</p>
          <Definition items={left.map(([table, count]) => ({ term: t(leftLabel(table)), value: count }))} />
        </>
      )}
      <p>
        <a href={href('/people/:personId', { personId: merge.lostId })}>{t('merging:undo.open', { reference: merge.lostReference })}</a>
      </p>
      <p className="quiet">{t('merging:undo.apart')}</p>
    </Card>
  )
}
