import { Card } from '../../../ui/card.tsx'
import { BulletChart } from '../../../ui/chart-bullet.tsx'
import { usePage } from '../../../ui/context.tsx'
import { Grid, Stack } from '../../../ui/layout.tsx'
import type { SeenSoFar } from '../lead-figures.ts'
import { targetOfAll } from '../partner-rules.ts'
import type { Programme } from '../programme.ts'
import { progressAgainst } from '../rules.ts'
import { totalOfShown } from '../suppression.ts'

/** Each partner's people seen against its own target, and the sum of what is shown with what it leaves out. */
export function Progress({ programme, seen }: { programme: Programme; seen: readonly SeenSoFar[] }) {
  const { words } = usePage()
  const { t } = words
  const began = seen.filter(({ partner, published }) => partner.startedOn !== null || published)
  return (
    <Card title={t('programmes:figures.against')}>
      <Stack>
        <Total programme={programme} seen={began} />
        <Grid>
          {began.map((one) => (
            <OfPartner key={one.partner.partnerId} programme={programme} {...one} />
          ))}
        </Grid>
      </Stack>
    </Card>
  )
}

function Total({ programme, seen }: { programme: Programme; seen: readonly SeenSoFar[] }) {
  const { words } = usePage()
  const { t } = words
  const { total, leftOut } = totalOfShown(seen.map(({ value }) => ({ shown: value })))
  const target = targetOfAll(seen.map(({ partner }) => partner))
  const expectedBy = ({ startsOn, endsOn }: Programme, of: number, reached: number, by: Temporal.PlainDate) => ({
    value: progressAgainst(of, reached, startsOn, endsOn, by).expected,
    label: t('programmes:figures.byToday', { day: words.day(by) }),
  })
  const latest = seen.reduce<Temporal.PlainDate | null>(
    (last, { upTo }) => (upTo && (!last || Temporal.PlainDate.compare(upTo, last) > 0) ? upTo : last),
    null,
  )
  return (
    <Stack gap="near">
      <BulletChart
        title={t('programmes:figures.all')}
        value={total}
        target={target}
        expected={latest ? expectedBy(programme, target, total, latest) : undefined}
        valueLabel={t('programmes:figures.peopleLabel')}
      />
      <p className="quiet">
        {leftOut > 0 && t('programmes:figures.leftOut', { count: leftOut })} {t('programmes:figures.addsPartners')}
      </p>
    </Stack>
  )
}

function OfPartner({ programme, partner, value, upTo, published }: SeenSoFar & { programme: Programme }) {
  const { words } = usePage()
  const { t } = words
  if (value === null || upTo === null) {
    return (
      <Card title={partner.name} level={3}>
        <p>{t(published ? 'programmes:figures.waits' : 'programmes:figures.notPublished')}</p>
      </Card>
    )
  }
  const { expected } = progressAgainst(partner.targetSeen, value, programme.startsOn, programme.endsOn, upTo)
  return (
    <Card title={partner.name} level={3}>
      <BulletChart
        title={partner.name}
        titleUnseen
        value={value}
        target={partner.targetSeen}
        expected={{ value: expected, label: t('programmes:figures.byToday', { day: words.day(upTo) }) }}
        valueLabel={t('programmes:figures.peopleLabel')}
      />
      <p className="quiet">{t('programmes:figures.asPublished', { month: words.month(upTo) })}</p>
    </Card>
  )
}
