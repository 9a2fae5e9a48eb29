import { Hono } from 'hono'
import { href } from '../../../../platform/href.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Line } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { type Column, Table } from '../../../../ui/table.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import type { Signed } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { mayLoads } from '../access.ts'
import type { Load } from '../caseload.ts'
import { loads } from '../queries.server.ts'
import { unseenAfterDays } from '../rules.ts'

/** What everybody has, for who plans it. */
export const caseloadsPages = new Hono<Signed>().get('/caseloads', async (c) => {
  const { db, viewer, today } = c.var
  must(mayLoads(viewer, 'see', null), 'due.see-loads')
  return c.render(<CaseloadsPage all={await loads(db, viewer, today)} today={today} />)
})

function CaseloadsPage({ all, today }: { all: readonly Load[]; today: Temporal.PlainDate }) {
  const words = useWords()
  const { t } = words
  const count = (key: string, label: string, of: (load: Load) => number): Column<Load> => ({
    key,
    label,
    kind: 'number',
    cell: (load) => words.number(of(load)),
  })
  const columns: Column<Load>[] = [
    {
      key: 'name',
      label: t('due:loads.worker'),
      heads: true,
      cell: (load) => (
        <Line>
          <a href={href('/caseloads/:workerId', { workerId: load.id ?? 'nobody' })}>
            <bdi>{load.name ?? t('due:loads.nobody')}</bdi>
          </a>
          {load.id === null && <Tag tone="attention">{t('due:loads.notTaken')}</Tag>}
          {load.ended && <Tag tone="danger">{t('due:loads.ended')}</Tag>}
        </Line>
      ),
    },
    count('people', t('due:loads.people'), (load) => load.people),
    count('unseen', t('due:loads.unseen', { count: unseenAfterDays }), (load) => load.unseen),
    count('tasks', t('due:loads.tasks'), (load) => load.tasks),
    count('tasksLate', t('due:loads.tasksLate'), (load) => load.tasksLate),
    count('dueLate', t('due:loads.dueLate'), (load) => load.dueLate),
    {
      key: 'last',
      label: t('due:loads.last'),
      cell: (load) => (load.lastContactOn === null ? t('due:loads.noContact') : words.shortDay(load.lastContactOn, today)),
    },
  ]
  return (
    <Page
      title={t('due:loads.title')}
      lead={<p>{t('due:loads.lead')}</p>}
      actions={<ButtonLink href={href('/caseloads/unseen')}>{t('due:unseen.link')}</ButtonLink>}
    >
      <Table
        caption={t('due:loads.title')}
        captionUnseen
        columns={columns}
        rows={all}
        rowKey={(load) => load.id ?? 'nobody'}
        empty={<Empty title={t('due:loads.noneTitle')} body={t('due:loads.noneBody')} />}
      />
    </Page>
  )
}
