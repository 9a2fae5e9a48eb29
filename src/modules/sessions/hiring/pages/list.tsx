import { type Context, Hono } from 'hono'
import { readDay } from '../../../../platform/day.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { isId } from '../../../../platform/id.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { SelectField, TextField, TickField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Pager } from '../../../../ui/table.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import type { Signed } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { plansSessions } from '../../access.ts'
import { daysText, type Hire, hireStateLabel, hireStates, isLate, placeText } from '../hire.ts'
import { HireTag } from '../parts/at-session.tsx'
import { type HireList, hiresIn } from '../queries.server.ts'

/** Rooms that are somebody else's and were asked for. The address is the list. */
export const hireListPages = new Hono<Signed>().get('/hiring', async (c) => {
  const { db, viewer, today } = c.var
  must(plansSessions(viewer), 'hiring.hire')
  const list = listOf(c)
  return c.render(<HiresPage {...(await hiresIn(db, viewer, list, today))} {...{ list, viewer, today }} />)
})

function listOf(c: Context<Signed>): HireList {
  const { words = '', state, unanswered, before = '' } = c.req.query()
  const [day = '', id = ''] = before.split('_')
  const place = readDay(day)
  return {
    words: words.replaceAll('\u0000', '').trim().slice(0, 100) || null,
    state: hireStates.find((one) => one === state) ?? null,
    unanswered: unanswered === 'yes',
    before: place !== null && isId(id) ? { day: place.toString(), id } : null,
  }
}

type Props = { hires: readonly Hire[]; next: HireList['before']; list: HireList; viewer: Viewer; today: Temporal.PlainDate }

function HiresPage({ hires, next, list, viewer, today }: Props) {
  const { t } = useWords()
  const query = { words: list.words, state: list.state, unanswered: list.unanswered ? 'yes' : null }
  const at = (change: Record<string, string | null>) => withQuery(href('/hiring'), { ...query, ...change })
  const chosen = [
    ...(list.words ? [{ label: list.words, removeHref: at({ words: null }) }] : []),
    ...(list.state ? [{ label: t(hireStateLabel(list.state)), removeHref: at({ state: null }) }] : []),
    ...(list.unanswered ? [{ label: t('hiring:list.unanswered'), removeHref: at({ unanswered: null }) }] : []),
  ]
  const isNarrowed = chosen.length > 0
  return (
    <Page
      title={t('hiring:title')}
      lead={<p>{t('hiring:lead')}</p>}
      back={{ href: href('/activities'), label: t('sessions:activities.title') }}
      actions={
        <ButtonLink kind="main" icon="plus" href={href('/hiring/new')}>
          {t('hiring:ask')}
        </ButtonLink>
      }
    >
      <Stack>
        <Filters
          action={href('/hiring')}
          values={{ words: list.words ?? '', state: list.state ?? '', unanswered: list.unanswered ? 'yes' : '' }}
          chosen={chosen}
          clearHref={isNarrowed ? href('/hiring') : undefined}
        >
          <TextField name="words" label={t('hiring:list.search')} maxLength={100} />
          <SelectField
            name="state"
            label={t('hiring:field.state')}
            emptyLabel={t('sessions:list.any')}
            options={hireStates.map((value) => ({ value, label: t(hireStateLabel(value)) }))}
          />
          <TickField name="unanswered" label={t('hiring:list.unanswered')} checked={list.unanswered} />
        </Filters>
        {hires.length === 0 ? (
          <Empty
            icon="building-2"
            title={t(isNarrowed ? 'hiring:list.noneFound' : 'hiring:list.none')}
            body={t(isNarrowed ? 'hiring:list.noneFoundBody' : 'hiring:list.noneBody')}
          />
        ) : (
          <Card flush>
            <Rows label={t('hiring:title')}>
              {hires.map((hire) => (
                <HireRow key={hire.id} {...{ hire, viewer, today }} />
              ))}
            </Rows>
          </Card>
        )}
        <Pager first={list.before === null ? null : at({})} next={next && at({ before: `${next.day}_${next.id}` })} />
      </Stack>
    </Page>
  )
}

function HireRow({ hire, viewer, today }: { hire: Hire; viewer: Viewer; today: Temporal.PlainDate }) {
  const words = useWords()
  const { t } = words
  const cost = hire.agreedMinor ?? hire.askedMinor
  const parts = [hire.activityName, daysText(hire, words), hire.askedOf, ...(cost === null ? [] : [words.money(cost, viewer.organisation.currency)])]
  return (
    <Row
      title={<bdi>{placeText(hire)}</bdi>}
      href={href('/hiring/:hireId', { hireId: hire.id })}
      tags={
        <>
          <HireTag state={hire.state} />
          {isLate(hire, today) && <Tag tone="danger">{t('hiring:late')}</Tag>}
        </>
      }
    >
      {parts.map((part, place) => (
        <span key={part}>
          {place > 0 && ' · '}
          <bdi>{part}</bdi>
        </span>
      ))}
    </Row>
  )
}
