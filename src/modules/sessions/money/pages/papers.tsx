import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { notFound } from '../../../../platform/http.ts'
import type { UploadLimits } from '../../../../platform/upload.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Facts } from '../../../../ui/facts.tsx'
import { FileField, Form, TextField } from '../../../../ui/form.tsx'
import { Line, Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { answer, formAt, type Signed, sentForm, sentUpload } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { answerFile, mostBytesOfAFile, sizeOf } from '../../../people/index.server.ts'
import { may } from '../../register/access.ts'
import { keptOf } from '../../register/actions.server.ts'
import { findSession } from '../../session.queries.server.ts'
import { banks, seesLedger } from '../access.ts'
import { PaperForm, WithdrawPaperForm } from '../forms.ts'
import { entryKindLabel } from '../money.ts'
import { keepPaper, withdrawPaper } from '../papers.actions.server.ts'
import { findPaper, findPapered, type PaperedEntry, papersOf } from '../papers.queries.server.ts'
import { offeredPapers, type Paper } from '../papers.ts'

const limits: UploadLimits = { fields: ['file', 'photo'], mostBytes: mostBytesOfAFile }
/** Where receipts come in: with what was bought, and afterwards. */
export const paperUploads: [string, UploadLimits][] = [
  ['/sessions/:sessionId/money/new/:entry', limits],
  ['/money/receipts/:entryId', limits],
]

/** The receipt of what was bought, or the slip of a paying-in: for whoever takes the money of that session, and for those who read the ledger. Nobody else. */
export const paperPages = new Hono<Signed>()
  .get('/money/receipts/:entryId', async (c) => c.render(await page(c, await asked(c), await formAt(c))))
  .post('/money/receipts/:entryId', async (c) => {
    const { db, viewer, parts, upload } = c.var
    const here = await asked(c)
    must(here.keeps, 'register.keep')
    return answer(
      c,
      await sentUpload(c, PaperForm),
      async () => (await keepPaper(db, viewer, here.entry, upload?.files[0], parts.config)) ?? { to: at(here.entry.id), notice: 'money:papers.kept' },
      async (state) => page(c, here, state),
    )
  })
  .get('/money/receipts/:entryId/:paperId/content', async (c) => {
    const { entry } = await asked(c)
    const paper = await findPaper(c.var.db, c.var.viewer, entry.id, c.req.param('paperId'))
    if (paper.withdrawnAt !== null && !banks(c.var.viewer)) throw notFound()
    return answerFile(c, paper)
  })
  .get('/money/receipts/:entryId/:paperId/withdrawal', async (c) => c.render(<WithdrawalPage {...(await askedPaper(c))} state={await formAt(c)} />))
  .post('/money/receipts/:entryId/:paperId/withdrawal', async (c) => {
    const { db, viewer } = c.var
    const shown = await askedPaper(c)
    return answer(
      c,
      await sentForm(c, WithdrawPaperForm),
      async ({ reason }) =>
        (await withdrawPaper(db, viewer, shown.entry, shown.paper.id, reason)) ?? { to: at(shown.entry.id), notice: 'money:papers.withdrawn' },
      (state) => <WithdrawalPage {...shown} state={state} />,
    )
  })

const at = (entryId: string) => href('/money/receipts/:entryId', { entryId })

type Asked = { entry: PaperedEntry; keeps: boolean; back: { href: string; label: string } }

/** Whoever may not see this money is told nothing of it. */
async function asked(c: Context<Signed>): Promise<Asked> {
  const { db, viewer, today, t } = c.var
  const entry = await findPapered(db, viewer, c.req.param('entryId') ?? '')
  const session = entry.sessionId === null ? null : await findSession(db, viewer, entry.sessionId)
  const takes = session !== null && may(viewer, 'keep', await keptOf(db, viewer, session, today))
  must(takes || seesLedger(viewer), 'register.keep')
  const back =
    takes && session && entry.kind === 'bought'
      ? { href: href('/sessions/:sessionId/money', { sessionId: session.id }), label: t('money:session.heading') }
      : { href: href('/money'), label: t('money:ledger.title') }
  return {
    entry,
    keeps: takes || banks(viewer),
    back: seesLedger(viewer) || takes ? back : { href: href('/sessions'), label: t('sessions:list.title') },
  }
}

async function askedPaper(c: Context<Signed>): Promise<Asked & { paper: Paper }> {
  const here = await asked(c)
  must(here.keeps, 'register.keep')
  return { ...here, paper: await findPaper(c.var.db, c.var.viewer, here.entry.id, c.req.param('paperId') ?? '') }
}

async function page(c: Context<Signed>, here: Asked, state: FormState) {
  const { db, viewer, words } = c.var
  const found = await papersOf(db, viewer, here.entry.id)
  const papers = banks(viewer) ? found : found.filter(({ withdrawnAt }) => withdrawnAt === null)
  const sizes = new Map(papers.map(({ id, bytes }) => [id, sizeOf(bytes, words)]))
  return (
    <PapersPage
      {...{ ...here, papers, sizes, viewer, state }}
      most={words.number(mostBytesOfAFile / 1024 ** 2, { style: 'unit', unit: 'megabyte' })}
    />
  )
}

type Props = Asked & { papers: readonly Paper[]; sizes: ReadonlyMap<string, string>; viewer: Viewer; most: string; state: FormState }

function PapersPage({ entry, papers, sizes, keeps, back, viewer, most, state }: Props) {
  const words = useWords()
  const { t } = words
  return (
    <Page
      title={t('money:papers.title', { what: entry.why ?? t(entryKindLabel(entry.kind)) })}
      heading={entry.why ?? t(entryKindLabel(entry.kind))}
      headingNote={t('money:papers.heading')}
      back={back}
      lead={
        <Facts
          items={[
            { label: t('money:field.amount'), value: words.money(entry.minor, viewer.organisation.currency) },
            { label: t('money:ledger.day'), value: words.day(entry.onDay) },
            ...(entry.reference === null ? [] : [{ label: t('money:field.receipt'), value: <bdi>{entry.reference}</bdi> }]),
          ]}
        />
      }
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Stack>
        {papers.length === 0 ? (
          <Empty icon="file-text" title={t('money:papers.none')} body={t('money:papers.noneBody')} />
        ) : (
          <Card title={t('money:papers.heading')} flush>
            <Rows label={t('money:papers.heading')}>
              {papers.map((paper) => (
                <PaperRow key={paper.id} {...{ paper, keeps }} size={sizes.get(paper.id) ?? ''} />
              ))}
            </Rows>
          </Card>
        )}
        {keeps && (
          <Card title={t('money:papers.new')} id="new">
            <Form state={state} submit={t('money:papers.submit')} multipart>
              <PaperFields most={most} />
            </Form>
          </Card>
        )}
      </Stack>
    </Page>
  )
}

/** A photo taken just now, or a file. */
export function PaperFields({ most }: { most: string }) {
  const { t } = useWords()
  return (
    <>
      <FileField name="photo" label={t('money:papers.photo')} accept={['image/*']} capture="environment" />
      <FileField name="file" label={t('money:papers.file')} hint={t('money:papers.fileHint', { most })} accept={offeredPapers} />
    </>
  )
}

function PaperRow({ paper, size, keeps }: { paper: Paper; size: string; keeps: boolean }) {
  const words = useWords()
  const { t } = words
  const to = { entryId: paper.entryId, paperId: paper.id }
  return (
    <Row
      title={<bdi>{paper.fileName}</bdi>}
      href={href('/money/receipts/:entryId/:paperId/content', to)}
      tags={paper.withdrawnAt !== null && <Tag>{t('money:papers.out')}</Tag>}
      action={
        <Line>
          <ButtonLink small icon="download" href={withQuery(href('/money/receipts/:entryId/:paperId/content', to), { copy: 'yes' })}>
            {t('papers:document.download')}
          </ButtonLink>
          {keeps && paper.withdrawnAt === null && (
            <ButtonLink small href={href('/money/receipts/:entryId/:paperId/withdrawal', to)}>
              {t('papers:document.withdraw')}
            </ButtonLink>
          )}
        </Line>
      }
    >
      <bdi>{paper.withdrawnBecause ?? t('papers:document.note', { size, name: paper.addedBy })}</bdi>
    </Row>
  )
}

function WithdrawalPage({ entry, paper, state }: Asked & { paper: Paper; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('money:papers.outTitle', { name: paper.fileName })}
      back={{ href: at(entry.id), label: t('money:papers.heading') }}
      lead={<p>{t('money:papers.outLead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('papers:document.withdraw')} submitKind="danger">
        <TextField name="reason" label={t('money:papers.reason')} required maxLength={1000} />
      </Form>
    </Page>
  )
}
