import { href, withQuery } from '../../../../platform/href.ts'
import { languages } from '../../../../platform/i18n.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { HiddenField, SelectField, TextField } from '../../../../ui/form.tsx'
import type { Viewer } from '../../../access/index.ts'
import type { QuestionSet } from '../feedback.ts'
import { quartersBefore } from '../rules.ts'
import { asQuery, type Period, type Query } from './asked-for.ts'

export type FilterChoices = {
  sets: readonly QuestionSet[]
  activities: readonly { id: string; name: string; serviceId: string }[]
  venues: readonly { id: string; name: string }[]
}

type Props = FilterChoices & { query: Query; period: Period; whole: boolean; viewer: Viewer }

/** By what results are narrowed. */
export function ResultFilters({ sets, activities, venues, query, period, whole, viewer }: Props) {
  const words = useWords()
  const { t } = words
  const at = (change: Partial<Query>) => withQuery(href('/questions/results'), asQuery({ ...query, ...change }))
  const [activity, venue] = [activities.find(({ id }) => id === query.activityId), venues.find(({ id }) => id === query.venueId)]
  const chosen = [
    ...(activity ? [{ label: activity.name, removeHref: at({ activityId: null }) }] : []),
    ...(query.sessionId ? [{ label: t('feedback:results.oneSession'), removeHref: at({ sessionId: null }) }] : []),
    ...(venue ? [{ label: venue.name, removeHref: at({ venueId: null }) }] : []),
    ...(query.language ? [{ label: words.atStart(words.languageName(query.language)), removeHref: at({ language: null }) }] : []),
  ]
  const values = Object.fromEntries(Object.entries(asQuery(query)).map(([name, value]) => [name, value ?? '']))
  return (
    <Filters
      action={href('/questions/results')}
      values={{ ...values, from: period.from.toString(), until: period.until.toString() }}
      chosen={chosen}
      clearHref={chosen.length > 0 ? withQuery(href('/questions/results'), { set: query.setId }) : undefined}
    >
      <SelectField
        name="set"
        label={t('feedback:asking.set')}
        options={sets.map(({ id, title }) => ({ value: id, label: inWords(title, words, viewer.organisation.language) }))}
      />
      <SelectField
        name="activity"
        label={t('feedback:results.activity')}
        emptyLabel={t('sessions:list.any')}
        options={activities.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {whole ? (
        <>
          <SelectField
            name="venue"
            label={t('feedback:results.venue')}
            emptyLabel={t('sessions:list.any')}
            options={venues.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <SelectField
            name="language"
            label={t('feedback:results.language')}
            emptyLabel={t('sessions:list.any')}
            options={languages.map((language) => ({ value: language, label: words.atStart(words.languageName(language)) }))}
          />
          <TextField name="from" type="date" label={t('feedback:results.from')} dir="ltr" width="medium" />
          <TextField name="until" type="date" label={t('feedback:results.until')} dir="ltr" width="medium" />
          {query.sessionId !== null && <HiddenField name="session" value={query.sessionId} />}
        </>
      ) : (
        <QuarterField period={period} />
      )}
    </Filters>
  )
}

/** One quarter of the last two years. */
export function QuarterField({ period }: { period: Period }) {
  const words = useWords()
  const today = Temporal.Now.plainDateISO()
  return (
    <SelectField
      name="quarter"
      label={words.t('feedback:results.quarter')}
      value={period.from.toString()}
      options={quartersBefore(today).map((from) => ({
        value: from.toString(),
        label: words.t('feedback:results.quarterOf', { from: words.month(from), until: words.month(from.add({ months: 2 })) }),
      }))}
    />
  )
}
