import { type Context, Hono } from 'hono'
import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Notice, Undo } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { answer, type Signed, sentForm } from '../../../access/index.server.ts'
import type { Viewer } from '../../../access/index.ts'
import { mayStillUndo } from '../../caseload/rules.ts'
import { UndoForm } from '../forms.ts'
import { LeftOutCard, ProgressCard } from '../parts.tsx'
import { closedItems, findClosing, namesByEpisode } from '../queries.server.ts'
import type { ClosedItem, ClosedTogether } from '../together.ts'
import { undoClosing } from '../undo-closing.actions.server.ts'
import { progressOf } from '../work.queries.server.ts'
import { isUnderWay, type Progress } from '../work.ts'
import { follows } from './follows.server.ts'

/** What became of a closing of several, and the way back for a day. */
export const closedTogetherPages = new Hono<Signed>()
  .get('/together/closings/:closingId', async (c) => c.render(<ClosedPage {...(await closed(c))} />))
  .post('/together/closings/:closingId/undo', async (c) => {
    const { db, viewer, today } = c.var
    const closingId = c.req.param('closingId')
    return answer(
      c,
      await sentForm(c, UndoForm),
      async () => {
        const done = await undoClosing(db, viewer, closingId, today)
        if ('key' in done) return done
        return { to: href('/together/closings/:closingId', { closingId }) }
      },
      async (state) => <ClosedPage {...(await closed(c))} why={Object.values(state.errors)[0]} />,
    )
  })

async function closed(c: Context<Signed>): Promise<Omit<Props, 'why'>> {
  const { db, viewer } = c.var
  const closing = await findClosing(db, viewer, c.req.param('closingId') ?? '')
  const names = await namesByEpisode(
    db,
    viewer,
    closing.leftOut.map((one) => one.episodeId),
  )
  const progress = follows(c, await progressOf(db, viewer, { closingId: closing.id }))
  return { viewer, closing, progress, items: await closedItems(db, viewer, closing.id), names }
}

type Props = {
  viewer: Viewer
  closing: ClosedTogether
  progress: Progress | null
  items: readonly ClosedItem[]
  names: ReadonlyMap<string, { personId: string; knownAs: string }>
  why?: string
}

function ClosedPage({ viewer, closing, progress, items, names, why }: Props) {
  const words = useWords()
  const { t } = words
  return (
    <Page title={t('lists:close.done', { count: items.length })} back={{ href: href('/people'), label: t('lists:together.back') }}>
      <Stack>
        {why && <Notice tone="danger">{why}</Notice>}
        {closing.undoneAt !== null && <Notice>{t(items.every((item) => item.reopened) ? 'lists:close.undone' : 'lists:close.undoneButSome')}</Notice>}
        <ProgressCard progress={progress} />
        {progress?.deed !== 'undo-close' && mayStillUndo({ movedAt: closing.closedAt, undoneAt: closing.undoneAt }, Temporal.Now.instant()) && (
          <Undo
            text={t(isUnderWay(progress) ? 'lists:work.undoText' : 'lists:close.undoText')}
            action={href('/together/closings/:closingId/undo', { closingId: closing.id })}
            formId={newId()}
          />
        )}
        <LeftOutCard left={closing.leftOut} names={names} />
        <Card title={t('lists:close.who')} flush>
          <Rows>
            {items.map((item) => (
              <Row
                key={item.episodeId}
                title={<bdi>{item.knownAs ?? t('due:move.unseen')}</bdi>}
                href={item.knownAs === null ? undefined : href('/people/:personId', { personId: item.personId })}
                tags={item.reopened && <Tag>{t('lists:close.open')}</Tag>}
              >
                {inWords(item.serviceName, words, viewer.organisation.language)}
              </Row>
            ))}
          </Rows>
        </Card>
      </Stack>
    </Page>
  )
}
