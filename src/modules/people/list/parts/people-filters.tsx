import { href } from '../../../../platform/href.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { HiddenField, SelectField, TextField, TickField } from '../../../../ui/form.tsx'
import { namedInOrder } from '../../language.ts'
import { stateLabel, states } from '../../person.ts'
import { fromTheStart, type PeopleList, queryOf } from '../list.ts'

type Named = { id: string; name: string }

type Props = {
  list: PeopleList
  services: readonly Named[]
  workers: readonly Named[] /** Those that anybody here speaks. */
  languages: readonly string[]
}

/** Who is on the list: a part of a name, a service, how somebody stands in it, whose they are, what they speak. */
export function PeopleFilters({ list, services, workers, languages }: Props) {
  const words = useWords()
  const { t } = words
  const options = (rows: readonly Named[]) => rows.map((row) => ({ value: row.id, label: row.name }))
  const any = t('people:filter.any')
  return (
    <Filters action={href('/people')} values={valuesOf(list)} chosen={useChosen(list, services, workers)} clearHref={href('/people')}>
      <TextField name="name" label={t('people:filter.name')} />
      <SelectField name="service" label={t('people:filter.service')} emptyLabel={any} options={options(services)} />
      <SelectField
        name="state"
        label={t('people:filter.state')}
        emptyLabel={any}
        options={states.map((state) => ({ value: state, label: t(stateLabel[state]) }))}
      />
      <SelectField name="worker" label={t('people:filter.worker')} emptyLabel={any} options={options(workers)} />
      <SelectField
        name="language"
        label={t('people:filter.language')}
        emptyLabel={any}
        options={namedInOrder(words, list.language === null ? languages : [...languages, list.language])}
      />
      <TickField name="mine" label={t('people:filter.mine')} />
      {list.sort !== 'name' && <HiddenField name="sort" value={list.sort} />}
      {queryOf(list).includes('direction=') && <HiddenField name="direction" value={list.direction} />}
      {list.columns !== null && <HiddenField name="columns" value={list.columns.join('.')} />}
      {list.savedId !== null && <HiddenField name="list" value={list.savedId} />}
    </Filters>
  )
}

function useChosen(list: PeopleList, services: readonly Named[], workers: readonly Named[]) {
  const { t, languageName } = useWords()
  const nameIn = (rows: readonly Named[], id: string | null) => rows.find((row) => row.id === id)?.name ?? ''
  const without = (change: Partial<PeopleList>) => {
    const query = queryOf({ ...fromTheStart(list), ...change })
    return query === '' ? href('/people') : `${href('/people')}?${query}`
  }
  return [
    ...(list.name === null ? [] : [{ label: t('people:chosen.name', { name: list.name }), removeHref: without({ name: null }) }]),
    ...(list.serviceId === null
      ? []
      : [{ label: nameIn(services, list.serviceId) || t('people:filter.service'), removeHref: without({ serviceId: null }) }]),
    ...(list.state === null ? [] : [{ label: t(stateLabel[list.state]), removeHref: without({ state: null }) }]),
    ...(list.workerId === null
      ? []
      : [{ label: t('people:chosen.worker', { name: nameIn(workers, list.workerId) }), removeHref: without({ workerId: null }) }]),
    ...(list.language === null
      ? []
      : [{ label: t('people:chosen.language', { language: languageName(list.language) }), removeHref: without({ language: null }) }]),
    ...(list.mine ? [{ label: t('people:filter.mine'), removeHref: without({ mine: false }) }] : []),
  ]
}

const valuesOf = (list: PeopleList): Record<string, string> => ({ ...Object.fromEntries(new URLSearchParams(queryOf(list))) })
