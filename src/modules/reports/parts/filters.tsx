import { withQuery } from '../../../platform/href.ts'
import { usePage } from '../../../ui/context.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { DayField, SelectField } from '../../../ui/form.tsx'
import type { Chosen } from '../figure.ts'

type Props = { chosen: Chosen; action: string; wholeOrganisation: boolean }

/** The period, the service and the programme; the address that it makes is the report. */
export function PeriodFilters({ chosen, action, wholeOrganisation }: Props) {
  const { words } = usePage()
  const { t } = words
  const { period, services, programmes } = chosen
  const values = { from: period.from.toString(), to: period.to.toString(), service: chosen.serviceId ?? '', programme: chosen.programmeId ?? '' }
  const without = (name: 'service' | 'programme') => withQuery(action, { ...values, [name]: null })
  const inService = services.find(({ id }) => id === chosen.serviceId)
  const inProgramme = programmes.find(({ programme }) => programme.id === chosen.programmeId)
  const narrowed = [
    ...(inService ? [{ label: inService.name, removeHref: without('service') }] : []),
    ...(inProgramme ? [{ label: inProgramme.name, removeHref: without('programme') }] : []),
  ]
  return (
    <Filters action={action} values={values} chosen={narrowed} clearHref={action}>
      <DayField name="from" label={t('reports:filter.from')} />
      <DayField name="to" label={t('reports:filter.to')} />
      <SelectField
        name="service"
        label={t('reports:filter.service')}
        emptyLabel={t(wholeOrganisation ? 'reports:filter.allServices' : 'reports:filter.ownServices')}
        options={services.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {programmes.length > 0 && (
        <SelectField
          name="programme"
          label={t('reports:filter.programme')}
          emptyLabel={t('reports:filter.noProgramme')}
          options={programmes.map(({ programme, name }) => ({ value: programme.id, label: name }))}
        />
      )}
    </Filters>
  )
}
