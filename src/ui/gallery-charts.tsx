import { Card } from './card.tsx'
import { BarChart } from './chart-bars.tsx'
import { BulletChart } from './chart-bullet.tsx'
import { IntervalChart } from './chart-interval.tsx'
import { LineChart } from './chart-line.tsx'
import { useWords } from './context.tsx'
import { Grid } from './layout.tsx'

/** Every drawing: full, with a single point, past its target, with hidden numbers. */
export function GalleryCharts({ today }: { today: Temporal.PlainDate }) {
  const words = useWords()
  const { t } = words
  const points = [
    { day: today.subtract({ days: 104 }), value: 16.36 },
    { day: today.subtract({ days: 62 }), value: 17.98 },
    { day: today.subtract({ days: 55 }), value: 17.43 },
    { day: today.subtract({ days: 20 }), value: 19.25 },
  ]
  const range = [7, 35] as const
  const band = { from: 19.5, to: 27.4, label: t('ui:gallery.band') }
  const months = Array.from({ length: 12 }, (_, at) => today.with({ day: 1 }).subtract({ months: 11 - at }))
  const short = new Intl.DateTimeFormat(words.locale, { month: 'short', timeZone: 'UTC' })
  const bars = months.map((month, at) => ({
    label: words.month(month),
    short: short.format(new Date(`${month.toString()}T12:00:00Z`)),
    value: at === 3 ? null : 12 + ((at * 7) % 23),
  }))
  return (
    <Grid>
      <Card>
        <LineChart title={t('ui:gallery.wellbeing')} points={points} range={range} band={band} valueLabel={t('ui:gallery.score')} today={today} />
      </Card>
      <Card>
        <LineChart title={t('ui:gallery.wellbeing')} points={points.slice(0, 1)} range={range} valueLabel={t('ui:gallery.score')} today={today} />
      </Card>
      <Card title={t('ui:gallery.againstTarget')} level={3}>
        <BulletChart
          title={t('ui:gallery.againstTarget')}
          titleUnseen
          value={112}
          target={185}
          expected={{ value: 123, label: t('ui:gallery.byToday') }}
          valueLabel={t('ui:gallery.people')}
        />
        <BulletChart title={t('ui:gallery.perMonth')} value={201} target={185} valueLabel={t('ui:gallery.people')} />
      </Card>
      <Card>
        <BarChart title={t('ui:gallery.perMonth')} bars={bars} labels={{ label: t('ui:gallery.month'), value: t('ui:gallery.people') }} />
      </Card>
      <Card>
        <IntervalChart
          title={t('ui:gallery.changeTitle')}
          rowLabel={t('ui:gallery.group')}
          rows={[
            { label: t('ui:gallery.walkers'), mean: 2.4, low: 1.1, high: 3.7, n: 48 },
            { label: t('ui:gallery.others'), mean: 0.6, low: -0.5, high: 1.7, n: 61 },
          ]}
        />
      </Card>
    </Grid>
  )
}
