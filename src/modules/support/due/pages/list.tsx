import { Hono } from 'hono'
import { href, withQuery } from '../../../../platform/href.ts'
import { isId } from '../../../../platform/id.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { SelectField, TickField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Pager, Total } from '../../../../ui/table.tsx'
import type { Signed } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { MindTags } from '../../../people/index.server.ts'
import { mayDue } from '../access.ts'
import { dueKinds, dueLabels, isDueKind } from '../due.ts'
import { DueRows } from '../parts/due-rows.tsx'
import { type Due, type DueList, dueOn } from '../queries.server.ts'

type Asked = DueList & { everybody: boolean }

/** All that is due on one's own caseload; for who manages, on anybody's. The address of a list is the list. */
export const dueListPages = new Hono<Signed>().get('/due', async (c) => {
  const { db, viewer, today } = c.var
  must(mayDue(viewer, 'see', null), 'due.see')
  const { kind = '', late, whose = '', after } = c.req.query()
  const all = mayDue(viewer, 'see-all', null)
  const everybody = all && whose === 'everybody'
  const list: Asked = {
    workerId: everybody ? null : all && isId(whose) ? whose : viewer.id,
    kind: isDueKind(kind) ? kind : null,
    late: late === 'yes',
    after: after ?? null,
    everybody,
  }
  const due = await dueOn(db, viewer, list, today)
  return c.render(<DuePage {...{ list, due, viewer, today }} />)
})

type Props = { list: Asked; due: Due & { next: string | null }; viewer: Viewer; today: Temporal.PlainDate }

function DuePage({ list, due, viewer, today }: Props) {
  const words = useWords()
  const { t } = words
  const whose = list.everybody ? 'everybody' : list.workerId === viewer.id ? null : list.workerId
  const query = { kind: list.kind, late: list.late ? 'yes' : null, whose }
  const at = (change: Record<string, string | null>) => withQuery(href('/due'), { ...query, ...change })
  const chosen = [
    ...(list.kind ? [{ label: t(dueLabels[list.kind]), removeHref: at({ kind: null }) }] : []),
    ...(list.late ? [{ label: t('due:list.late'), removeHref: at({ late: null }) }] : []),
    ...(list.everybody ? [{ label: t('due:list.everybody'), removeHref: at({ whose: null }) }] : []),
  ]
  return (
    <Page
      title={t('due:list.title')}
      lead={<p>{t('due:list.lead')}</p>}
      back={{ href: href('/'), label: t('support:today') }}
      actions={
        <>
          <ButtonLink href={href('/caseloads/:workerId', { workerId: viewer.id })}>{t('due:move.mine')}</ButtonLink>
          <ButtonLink href={href('/due/reminders')}>{t('due:reminder.link')}</ButtonLink>
        </>
      }
    >
      <Stack>
        <Filters
          action={href('/due')}
          values={{ kind: list.kind ?? '', late: list.late ? 'yes' : '', whose: whose ?? '' }}
          chosen={chosen}
          clearHref={chosen.length > 0 ? href('/due') : undefined}
        >
          <SelectField
            name="kind"
            label={t('due:list.kind')}
            emptyLabel={t('due:list.any')}
            options={dueKinds.map((kind) => ({ value: kind, label: t(dueLabels[kind]) }))}
          />
          {mayDue(viewer, 'see-all', null) && (
            <SelectField
              name="whose"
              label={t('due:list.whose')}
              emptyLabel={t('due:list.mine')}
              options={[{ value: 'everybody', label: t('due:list.everybody') }]}
            />
          )}
          <TickField name="late" label={t('due:list.late')} />
        </Filters>
        {due.items.length === 0 ? (
          <Empty title={t('due:list.noneTitle')} body={t('due:list.noneBody')} icon="sun" />
        ) : (
          <>
            {list.after === null && <Total n={due.total} />}
            <Card flush>
              <DueRows
                items={due.items}
                viewer={viewer}
                today={today}
                words={words}
                withWorker={list.everybody}
                minds={({ minded }) => <MindTags minded={minded} />}
              />
            </Card>
          </>
        )}
        <Pager first={list.after === null ? null : at({})} next={due.next && at({ after: due.next })} />
      </Stack>
    </Page>
  )
}
