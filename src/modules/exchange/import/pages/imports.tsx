import { Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { isId } from '../../../../platform/id.ts'
import type { UploadLimits } from '../../../../platform/upload.ts'
import { Card } from '../../../../ui/card.tsx'
import { usePage, useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { FileField, Form } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { type Column, Pager, Table } from '../../../../ui/table.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { answer, formAt, type Signed, sentUpload } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { may } from '../access.ts'
import { beginImport } from '../actions.server.ts'
import { FileForm } from '../forms.ts'
import { type Import, isUnderWay, outcomeLabel, outcomes, statusLabel } from '../import.ts'
import { importsOn } from '../queries.server.ts'
import { mostBytes } from '../reading/unreadable.ts'

/** Where files of people come in, and how much at once. */
export const importUploads: [string, UploadLimits][] = [['/imports', { fields: ['file'], mostBytes }]]

/** The files of people that were sent, and the way to send one. */
export const importsPage = new Hono<Signed>()
  .get('/imports', async (c) => {
    const { db, viewer } = c.var
    must(may(viewer, 'import', null), 'exchange.import')
    const after = c.req.query('after')
    const found = await importsOn(db, viewer, isId(after) ? after : null)
    return c.render(<ImportsPage state={await formAt(c, { keepsDraft: false })} isFirst={!isId(after)} {...found} />)
  })
  .post('/imports', async (c) => {
    const { db, viewer, today, parts, upload } = c.var
    must(may(viewer, 'import', null), 'exchange.import')
    return answer(
      c,
      await sentUpload(c, FileForm),
      async () => {
        const begun = await beginImport(db, viewer, upload?.files[0], parts.config, today)
        return 'key' in begun ? begun : { to: href('/imports/:importId', { importId: begun.id }), notice: 'exchange:list.begun' }
      },
      async (state) => <ImportsPage state={state} isFirst {...(await importsOn(db, viewer, null))} />,
    )
  })

function ImportsPage({ state, imports, hasAfter, isFirst }: { state: FormState; imports: readonly Import[]; hasAfter: boolean; isFirst: boolean }) {
  const { t, number } = useWords()
  const size = number(mostBytes / 1024 ** 2, { style: 'unit', unit: 'megabyte' })
  const last = imports.at(-1)
  return (
    <Page title={t('exchange:list.title')} lead={<p>{t('exchange:list.lead')}</p>} hasErrors={Object.keys(state.errors).length > 0}>
      <Form state={{ ...state, keepsDraft: false }} submit={t('exchange:list.send')} multipart>
        <FileField
          name="file"
          label={t('exchange:list.file')}
          hint={t('exchange:list.fileHint', { size })}
          accept={['.csv', '.xlsx', '.txt', '.tsv']}
          required
        />
      </Form>
      <Card title={t('exchange:list.before')} flush>
        {imports.length === 0 ? (
          <Empty icon="inbox" title={t('exchange:list.emptyTitle')} body={t('exchange:list.emptyBody')} />
        ) : (
          <Imports imports={imports} />
        )}
      </Card>
      <Pager first={isFirst ? null : href('/imports')} next={hasAfter && last ? `${href('/imports')}?after=${last.id}` : null} />
    </Page>
  )
}

function Imports({ imports }: { imports: readonly Import[] }) {
  const { words, zone } = usePage()
  const { t } = words
  const columns: Column<Import>[] = [
    {
      key: 'name',
      label: t('exchange:list.name'),
      heads: true,
      cell: (one) => (
        <a href={href('/imports/:importId', { importId: one.id })}>
          <bdi>{one.fileName}</bdi>
        </a>
      ),
    },
    { key: 'status', label: t('exchange:list.status'), cell: (one) => <StatusTag one={one} /> },
    { key: 'counts', label: t('exchange:list.counts'), cell: (one) => words.list(countsIn(one, words)) || words.number(one.total) },
    {
      key: 'by',
      label: t('exchange:list.by'),
      cell: (one) => t('exchange:list.byOn', { name: one.begunByName, day: words.day(one.begunAt.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate()) }),
    },
  ]
  return <Table caption={t('exchange:list.before')} captionUnseen columns={columns} rows={imports} rowKey={(one) => one.id} />
}

export function StatusTag({ one }: { one: Import }) {
  const { t } = useWords()
  const tone = one.status === 'refused' ? 'danger' : one.status === 'done' ? 'good' : isUnderWay(one.status) ? 'attention' : 'plain'
  return <Tag tone={tone}>{t(statusLabel[one.status])}</Tag>
}

const countsIn = ({ counts }: Import, { t, number }: ReturnType<typeof useWords>) =>
  outcomes.flatMap((outcome) => (counts[outcome] ? [`${t(outcomeLabel[outcome])}: ${number(counts[outcome] ?? 0)}`] : []))
