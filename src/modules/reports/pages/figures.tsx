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
import { type IndicatorKey, indicatorKeys } from '../indicator.ts'
import { FigureCard, type Opens } from '../parts/figure.tsx'
import { PeriodFilters } from '../parts/filters.tsx'
import { FigureTabs } from '../parts/tabs.tsx'
import { AskedForm } from '../period.ts'
import { figures, seenAgainst } from '../queries.server.ts'
import { chosenOf } from '../surroundings.server.ts'

const groups = [
  { title: 'reports:card.people', keys: ['referred', 'accepted', 'supported', 'seen', 'declined'] },
  { title: 'reports:card.work', keys: ['contacts', 'minutes', 'attempts', 'first-contact'] },
  { title: 'reports:card.change', keys: ['swemwbs'] },
  { title: 'reports:card.needs', keys: ['languages', 'reasons'] },
] as const satisfies readonly { title: string; keys: readonly IndicatorKey[] }[]

export const figuresPage = new Hono<Signed>().get('/figures', async (c) => {
  const { db, viewer, words, today } = c.var
  const chosen = await chosenOf(db, viewer, AskedForm.parse(c.req.query()), words, today)
  const found = await figures(db, viewer, chosen.scope, indicatorKeys, chosen.period)
  const against = await seenAgainst(db, viewer, chosen.programmes, today)
  const mayOpen = may(viewer, 'open', chosen.scope)
  return c.render(
    <FiguresPage chosen={chosen} found={found} against={against} mayOpen={mayOpen} whole={seesWholeOrganisation(viewer)} today={today} />,
  )
})

type Props = { chosen: Chosen; found: readonly Figure[]; against: readonly Against[]; mayOpen: boolean; whole: boolean; today: Temporal.PlainDate }

function FiguresPage({ chosen, found, against, mayOpen, whole, today }: Props) {
  const { words } = usePage()
  const { t } = words
  const { period, serviceId, programmeId } = chosen
  const asked = { from: period.from.toString(), to: period.to.toString(), service: serviceId, programme: programmeId }
  const opensTo =
    (indicator: IndicatorKey): Opens =>
    (part) =>
      mayOpen ? withQuery(href('/figures/:indicator/people', { indicator }), { ...asked, part }) : null
  return (
    <Page title={t('reports:title')} lead={<p>{t('reports:lead')}</p>} wide>
      <FigureTabs current="figures" whole={whole} />
      <PeriodFilters chosen={chosen} action={href('/figures')} wholeOrganisation={whole} />
      <p>
        <strong>{t('reports:period', { from: words.day(period.from), to: words.day(period.to) })}</strong>
      </p>
      {chosen.services.length === 0 && <NothingToCount mayReadProgrammes={whole} />}
      {against.length > 0 && <AgainstTargets against={against} today={today} />}
      {(chosen.services.length === 0 ? [] : groups).map(({ title, keys }) => (
        <section key={title}>
          <Stack>
            <h2>{t(title)}</h2>
            <Grid>
              {keys.map((key) => {
                const one = found.find((figure) => figure.key === key)
                return one && <FigureCard key={key} figure={one} indicator={indicators[key]} opens={opensTo(key)} />
              })}
            </Grid>
          </Stack>
        </section>
      ))}
    </Page>
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
