import { withQuery } from '../../../platform/href.ts'
import { usePage } from '../../../ui/context.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { DayField, SelectField } from '../../../ui/form.tsx'
import type { Chosen } from '../figure.ts'
import { type ChapterKey, chapterKeys } from '../indicator.ts'

type Props = {
  chosen: Chosen /** Left out where there are no chapters to choose from. */
  chapter?: ChapterKey | null
  action: string
  wholeOrganisation: boolean
}

/** The period, the service, the programme, a language and a chapter; the address that it makes is the report. */
export function PeriodFilters({ chosen, chapter, action, wholeOrganisation }: Props) {
  const { words } = usePage()
  const { t } = words
  const { services, programmes, language, languages } = chosen
  const values = { ...queryOf(chosen), chapter: chapter ?? '' }
  const without = (name: 'service' | 'programme' | 'language' | 'chapter') => withQuery(action, { ...values, [name]: null })
  const inService = services.find(({ id }) => id === chosen.serviceId)
  const inProgramme = programmes.find(({ programme }) => programme.id === chosen.programmeId)
  const narrowed = [
    ...(inService ? [{ label: inService.name, removeHref: without('service') }] : []),
    ...(inProgramme ? [{ label: inProgramme.name, removeHref: without('programme') }] : []),
    ...(language ? [{ label: words.languageName(language), removeHref: without('language') }] : []),
    ...(chapter ? [{ label: t(`reports:chapter.${chapter}`), removeHref: without('chapter') }] : []),
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
      {languages.length > 1 && (
        <SelectField
          name="language"
          label={t('reports:filter.language')}
          emptyLabel={t('reports:filter.allLanguages')}
          options={languages.map((code) => ({ value: code, label: words.atStart(words.languageName(code)) }))}
        />
      )}
      {chapter !== undefined && (
        <SelectField
          name="chapter"
          label={t('reports:filter.chapter')}
          emptyLabel={t('reports:filter.allChapters')}
          options={chapterKeys.map((key) => ({ value: key, label: t(`reports:chapter.${key}`) }))}
        />
      )}
    </Filters>
  )
}

/** What was chosen, as the addresses say it. */
export const queryOf = ({ period, serviceId, programmeId, language }: Chosen) => ({
  from: period.from.toString(),
  to: period.to.toString(),
  service: serviceId ?? '',
  programme: programmeId ?? '',
  language: language ?? '',
})
