import { Hono } from 'hono'
import { href, withQuery } from '../../../platform/href.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { BulletChart } from '../../../ui/chart-bullet.tsx'
import { usePage } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Grid, Stack } from '../../../ui/layout.tsx'
import { Page } from '../../../ui/page.tsx'
import type { Signed } from '../../access/index.server.ts'
import { progressAgainst } from '../../programmes/index.ts'
import { may, seesWholeOrganisation } from '../access.ts'
import { indicators } from '../definitions.server.ts'
import type { Against, Chosen, Figure } from '../figure.ts'
import { about, type ChapterKey, chapterKeys, type IndicatorKey, indicatorKeys } from '../indicator.ts'
import { FigureCard, type Opens } from '../parts/figure.tsx'
import { PeriodFilters, queryOf } from '../parts/filters.tsx'
import { FigureTabs } from '../parts/tabs.tsx'
import { AskedForm } from '../period.ts'
import { figures, seenAgainst } from '../queries.server.ts'
import { chosenOf } from '../surroundings.server.ts'

export const keysIn = (chapter: ChapterKey | null): IndicatorKey[] =>
  indicatorKeys.filter((key) => chapter === null || about[key].chapter === chapter)

export const figuresPage = new Hono<Signed>().get('/figures', async (c) => {
  const { db, viewer, words, today } = c.var
  const asked = AskedForm.parse(c.req.query())
  const chosen = await chosenOf(db, viewer, asked, words, today)
  const found = await figures(db, viewer, chosen.scope, keysIn(asked.chapter), chosen.period)
  const against = asked.chapter === null || asked.chapter === 'reach' ? await seenAgainst(db, viewer, chosen.programmes, today) : []
  const mayOpen = may(viewer, 'open', chosen.scope)
  const whole = seesWholeOrganisation(viewer)
  return c.render(<FiguresPage {...{ chosen, found, against, mayOpen, whole, today, chapter: asked.chapter }} />)
})

type Props = {
  chosen: Chosen
  chapter: ChapterKey | null
  found: readonly Figure[]
  against: readonly Against[]
  mayOpen: boolean
  whole: boolean
  today: Temporal.PlainDate
}

function FiguresPage({ chosen, chapter, found, against, mayOpen, whole, today }: Props) {
  const { words } = usePage()
  const { t } = words
  const { period } = chosen
  const asked = queryOf(chosen)
  const opensTo =
    (indicator: IndicatorKey): Opens =>
    (part) =>
      mayOpen ? withQuery(href('/figures/:indicator/people', { indicator }), { ...asked, part }) : null
  const isEmpty = chosen.services.length === 0
  const chapters = isEmpty ? [] : chapterKeys.filter((key) => chapter === null || key === chapter)
  return (
    <Page
      title={t('reports:title')}
      lead={<p>{t('reports:lead')}</p>}
      wide
      actions={
        isEmpty ? undefined : (
          <ButtonLink icon="download" href={withQuery(href('/figures.csv'), { ...asked, chapter })}>
            {t('reports:csv')}
          </ButtonLink>
        )
      }
    >
      <FigureTabs current="figures" mayOpen={mayOpen} whole={whole} />
      <PeriodFilters chosen={chosen} chapter={chapter} action={href('/figures')} wholeOrganisation={whole} />
      <p>
        <strong>{t('reports:period', { from: words.day(period.from), to: words.day(period.to) })}</strong>
      </p>
      {isEmpty && <NothingToCount mayReadProgrammes={whole} />}
      {chapters.length > 1 && <Contents chapters={chapters} />}
      {against.length > 0 && <AgainstTargets against={against} today={today} />}
      {chapters.map((key) => (
        <section key={key} id={key}>
          <Stack>
            <h2>{t(`reports:chapter.${key}`)}</h2>
            <Grid>
              {found
                .filter((figure) => about[figure.key].chapter === key)
                .map((figure) => (
                  <FigureCard
                    key={figure.key}
                    figure={figure}
                    indicator={indicators[figure.key]}
                    opens={opensTo(figure.key)}
                    currency={chosen.currency}
                  />
                ))}
            </Grid>
          </Stack>
        </section>
      ))}
    </Page>
  )
}

/** Where each chapter begins. */
function Contents({ chapters }: { chapters: readonly ChapterKey[] }) {
  const { t } = usePage().words
  return (
    <nav aria-label={t('reports:chapters')} className="screen-only">
      <ul className="chosen">
        {chapters.map((key) => (
          <li key={key}>
            <a className="tag" href={`#${key}`}>
              {t(`reports:chapter.${key}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** A lead without services of its own would read a page of noughts. */
function NothingToCount({ mayReadProgrammes }: { mayReadProgrammes: boolean }) {
  const { t } = usePage().words
  return (
    <Empty
      title={t('reports:nothing.title')}
      body={t('reports:nothing.body')}
      icon="chart-line"
      action={mayReadProgrammes && <ButtonLink href={href('/programmes')}>{t('reports:nothing.programmes')}</ButtonLink>}
    />
  )
}

function AgainstTargets({ against, today }: { against: readonly Against[]; today: Temporal.PlainDate }) {
  const { words } = usePage()
  const { t } = words
  return (
    <Card title={t('reports:card.target')}>
      <Grid>
        {against.map(({ own, seen }) => {
          const { programme, partner, name } = own
          const { expected } = progressAgainst(partner.targetSeen, seen, programme.startsOn, programme.endsOn, today)
          return (
            <BulletChart
              key={programme.id}
              title={t('reports:target.seen', { programme: name })}
              value={seen}
              target={partner.targetSeen}
              expected={{ value: expected, label: t('reports:target.byToday') }}
              valueLabel={t('reports:column.people')}
            />
          )
        })}
      </Grid>
    </Card>
  )
}
