import { type Context, Hono } from 'hono'
import { href, withQuery } from '../../../../platform/href.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { TextField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Pager } from '../../../../ui/table.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import type { Signed } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { plansSessions } from '../../access.ts'
import { type Check, fits, type Speaker } from '../outreach.ts'
import { checksOf, speakersIn } from '../queries.server.ts'

/** Those who tell their own story, for whoever plans in their service. */
export const speakersPages = new Hono<Signed>().get('/speakers', async (c) => {
  must(plansSessions(c.var.viewer), 'outreach.speakers')
  return c.render(<SpeakersPage {...(await listed(c))} today={c.var.today} />)
})

async function listed(c: Context<Signed>) {
  const { db, viewer } = c.var
  const { q = '', after } = c.req.query()
  const words = q.replaceAll('\u0000', '').trim().slice(0, 100) || null
  const { speakers, next } = await speakersIn(db, viewer, { words, after: after?.replaceAll('\u0000', '') ?? null })
  const checks = await checksOf(
    db,
    viewer,
    speakers.map(({ id }) => id),
  )
  return { speakers, next, words, after: after ?? null, checks }
}

type Props = Awaited<ReturnType<typeof listed>> & { today: Temporal.PlainDate }

function SpeakersPage({ speakers, checks, next, words, after, today }: Props) {
  const { t } = useWords()
  const here = href('/speakers')
  return (
    <Page
      title={t('outreach:list.title')}
      lead={<p>{t('outreach:list.lead')}</p>}
      back={{ href: href('/activities'), label: t('sessions:activities.title') }}
      actions={
        <ButtonLink kind="main" icon="plus" href={href('/speakers/new')}>
          {t('outreach:list.add')}
        </ButtonLink>
      }
    >
      <Stack>
        <Filters
          action={here}
          values={{ q: words ?? '' }}
          chosen={words === null ? [] : [{ label: words, removeHref: here }]}
          clearHref={words === null ? undefined : here}
        >
          <TextField name="q" label={t('outreach:list.search')} maxLength={100} />
        </Filters>
        {speakers.length === 0 ? (
          <Empty icon="users-round" title={t(words === null ? 'outreach:list.none' : 'outreach:list.noneFound')} body={t('outreach:list.noneBody')} />
        ) : (
          <Card flush>
            <Rows label={t('outreach:list.title')}>
              {speakers.map((speaker) => (
                <SpeakerRow key={speaker.id} {...{ speaker, today }} checks={checks.filter(({ speakerId }) => speakerId === speaker.id)} />
              ))}
            </Rows>
          </Card>
        )}
        <Pager first={after === null ? null : withQuery(here, { q: words })} next={next && withQuery(here, { q: words, after: next })} />
      </Stack>
    </Page>
  )
}

function SpeakerRow({ speaker, checks, today }: { speaker: Speaker; checks: readonly Check[]; today: Temporal.PlainDate }) {
  const { t, day } = useWords()
  const meetsChildren = fits(checks, 'under-18', today)
  return (
    <Row
      title={<bdi>{speaker.name}</bdi>}
      href={href('/speakers/:speakerId', { speakerId: speaker.id })}
      tags={
        speaker.endedOn === null && (
          <Tag tone={meetsChildren ? 'good' : 'attention'}>{t(meetsChildren ? 'outreach:list.meetsChildren' : 'outreach:warning.no-check')}</Tag>
        )
      }
    >
      {speaker.endedOn !== null
        ? t('outreach:list.ended', { day: day(speaker.endedOn) })
        : speaker.agreedOn === null
          ? t('outreach:warning.no-story')
          : t('outreach:list.agreed', { day: day(speaker.agreedOn) })}
    </Row>
  )
}
