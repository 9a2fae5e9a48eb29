import { useWords } from '../../../../ui/context.tsx'
import { Grid } from '../../../../ui/layout.tsx'
import { Said } from '../../../../ui/said.tsx'
import type { Rating } from '../plan.ts'
import { seeDifferently } from '../rules.ts'

/** How the person sees a goal, and beside it how the worker does. Where they differ it is said so, and left at that. */
export function TwoViews({ day, rating }: { day: Temporal.PlainDate; rating: Rating }) {
  const words = useWords()
  const { t } = words
  return (
    <section>
      <h4>{t('plan:rating.latest', { day: words.day(day) })}</h4>
      <Grid>
        <View title={t('plan:rating.person')} value={rating.personRating} says={rating.personSays} />
        <View title={t('plan:rating.worker')} value={rating.workerRating} says={rating.workerSays} />
      </Grid>
      {seeDifferently(rating) && <p className="quiet">{t('plan:rating.differ')}</p>}
    </section>
  )
}

function View({ title, value, says }: { title: string; value: number | null; says: string }) {
  const { t, number } = useWords()
  return (
    <div className="stack close">
      <h5 className="quiet">{title}</h5>
      <p>{value === null ? t('plan:rating.none') : t('plan:rating.ofTen', { value: number(value) })}</p>
      {says !== '' && <Said>{says}</Said>}
    </div>
  )
}
