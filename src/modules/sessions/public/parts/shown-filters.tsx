import { withQuery } from '../../../../platform/href.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { DayField, SelectField } from '../../../../ui/form.tsx'
import type { Surroundings } from '../../../referrals/index.server.ts'
import type { ShownChoices } from '../shown.queries.server.ts'
import { queryOf, type ShownFilter } from '../shown.ts'

type Props = { action: string; filter: ShownFilter; choices: ShownChoices; surroundings: Surroundings }

/** By day, place, kind, language, and in person or online; what nobody can choose among is not asked. */
export function ShownFilters({ action, filter, choices, surroundings }: Props) {
  const words = useWords()
  const { t } = words
  const own = surroundings.organisation.language
  const query = queryOf(filter)
  const carriedAlong = { language: words.language, programme: surroundings.programme }
  const at = (change: Record<string, string | null>) => withQuery(action, { ...query, ...change, ...carriedAlong })
  const venue = choices.venues.find(({ id }) => id === filter.venueId)
  const kind = choices.kinds.find(({ id }) => id === filter.kindId)
  const chosen = [
    ...(filter.from ? [{ label: t('sessions:list.fromDay', { day: words.day(filter.from) }), removeHref: at({ from: null }) }] : []),
    ...(venue ? [{ label: venue.name, removeHref: at({ place: null }) }] : []),
    ...(kind ? [{ label: inWords(kind.words, words, own), removeHref: at({ kind: null }) }] : []),
    ...(filter.spoken ? [{ label: words.languageName(filter.spoken), removeHref: at({ spoken: null }) }] : []),
    ...(filter.way ? [{ label: t(`sessions:held.${filter.way}`), removeHref: at({ held: null }) }] : []),
  ]
  const any = t('sessions:list.any')
  return (
    <Filters
      action={action}
      values={Object.fromEntries(Object.entries(query).map(([name, value]) => [name, value ?? '']))}
      chosen={chosen}
      clearHref={chosen.length > 0 ? withQuery(action, carriedAlong) : undefined}
    >
      {Object.entries(carriedAlong).map(([name, value]) => value !== null && <input key={name} type="hidden" name={name} value={value} />)}
      <DayField name="from" label={t('sessions:list.from')} />
      {choices.venues.length > 1 && (
        <SelectField
          name="place"
          label={t('sessions:times.place')}
          emptyLabel={any}
          options={choices.venues.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      {choices.kinds.length > 1 && (
        <SelectField
          name="kind"
          label={t('sessions:field.kind')}
          emptyLabel={any}
          options={choices.kinds.map((one) => ({ value: one.id, label: inWords(one.words, words, own) }))}
        />
      )}
      {choices.languages.length > 0 && (
        <SelectField
          name="spoken"
          label={t('sessions:field.language')}
          emptyLabel={any}
          options={choices.languages.map((code) => ({ value: code, label: words.atStart(words.languageName(code)) }))}
        />
      )}
      {(choices.ways.length > 1 || choices.ways.includes('both')) && (
        <SelectField
          name="held"
          label={t('sessions:field.held')}
          emptyLabel={any}
          options={(['in-person', 'online'] as const).map((way) => ({ value: way, label: t(`sessions:held.${way}`) }))}
        />
      )}
    </Filters>
  )
}
