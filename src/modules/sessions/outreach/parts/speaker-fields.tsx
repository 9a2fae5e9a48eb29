import type { Words } from '../../../../platform/i18n.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, DayField, SelectField, TextField } from '../../../../ui/form.tsx'
import type { Viewer } from '../../../access/index.ts'
import type { Shown } from '../../../organisation/index.ts'
import type { Speaker, SpeakerSaid } from '../outreach.ts'

export type SpeakerChoices = { services: readonly { id: string; name: unknown }[]; colleagues: readonly { id: string; name: string }[] }

/** Who they are, what they agreed to, and what of it nobody asks them. */
export function SpeakerFields({ speaker, services, colleagues, viewer }: SpeakerChoices & { speaker: Speaker | null; viewer: Viewer }) {
  const words = useWords()
  const { t } = words
  return (
    <>
      <TextField name="name" label={t('outreach:field.name')} hint={t('outreach:field.nameHint')} value={speaker?.name} required />
      <SelectField
        name="serviceId"
        label={t('outreach:field.service')}
        emptyLabel={t('outreach:choose')}
        value={speaker?.serviceId ?? (services.length === 1 ? services[0]?.id : undefined)}
        options={services.map(({ id, name }) => ({ value: id, label: inWords(name, words, viewer.organisation.language) }))}
        required
      />
      <SelectField
        name="viewerId"
        label={t('outreach:field.account')}
        hint={t('outreach:field.accountHint')}
        emptyLabel={t('outreach:field.noAccount')}
        value={speaker?.viewerId}
        options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <DayField name="agreedOn" label={t('outreach:field.agreedOn')} hint={t('outreach:field.agreedOnHint')} value={speaker?.agreedOn} />
      <AreaField name="notAsked" label={t('outreach:field.notAsked')} hint={t('outreach:field.notAskedHint')} rows={3} value={speaker?.notAsked} />
      {speaker !== null && (
        <DayField name="endedOn" label={t('outreach:field.endedOn')} hint={t('outreach:field.endedOnHint')} value={speaker.endedOn} />
      )}
    </>
  )
}

/** A speaker in words, for two who say it at once. */
export const speakerShown = (said: SpeakerSaid, { services, colleagues }: SpeakerChoices, words: Words, { organisation }: Viewer): Shown => {
  const { t } = words
  const service = services.find(({ id }) => id === said.serviceId)
  const day = (on: Temporal.PlainDate | null) => (on === null ? '' : words.day(on))
  return [
    { field: 'name', label: t('outreach:field.name'), text: said.name },
    { field: 'serviceId', label: t('outreach:field.service'), text: service ? inWords(service.name, words, organisation.language) : '' },
    { field: 'viewerId', label: t('outreach:field.account'), text: colleagues.find(({ id }) => id === said.viewerId)?.name ?? '' },
    { field: 'agreedOn', label: t('outreach:field.agreedOn'), text: day(said.agreedOn) },
    { field: 'notAsked', label: t('outreach:field.notAsked'), text: said.notAsked ?? '' },
    { field: 'endedOn', label: t('outreach:field.endedOn'), text: day(said.endedOn) },
  ]
}
