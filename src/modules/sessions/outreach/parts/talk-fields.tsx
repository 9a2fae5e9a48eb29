import type { Words } from '../../../../platform/i18n.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { useWords } from '../../../../ui/context.tsx'
import { ChoiceField, FieldGroup, FieldRow, SelectField, TextField } from '../../../../ui/form.tsx'
import type { Viewer } from '../../../access/index.ts'
import type { Shown } from '../../../organisation/index.ts'
import { ageBandLabel, ageBands, type TalkSaid } from '../outreach.ts'

export type TalkChoices = { audiences: readonly { id: string; words: unknown }[]; colleagues: readonly { id: string; name: string }[] }

/** Who is addressed, and the three who stand on the way to help. */
export function TalkFields({ talk, audiences, colleagues, viewer }: TalkChoices & { talk: TalkSaid | null; viewer: Viewer }) {
  const words = useWords()
  const { t } = words
  return (
    <>
      <SelectField
        name="audienceId"
        label={t('outreach:field.audience')}
        emptyLabel={t('outreach:choose')}
        value={talk?.audienceId}
        options={audiences.map(({ id, words: said }) => ({ value: id, label: inWords(said, words, viewer.organisation.language) }))}
        required
      />
      <ChoiceField
        name="ageBand"
        label={t('outreach:field.age')}
        hint={t('outreach:field.ageHint')}
        value={talk?.ageBand}
        options={ageBands.map((value) => ({ value, label: t(ageBandLabel(value)) }))}
        required
      />
      <TextField name="place" label={t('outreach:field.place')} hint={t('outreach:field.placeHint')} value={talk?.place} />
      <FieldGroup title={t('outreach:route.contact')} hint={t('outreach:route.contactHint')}>
        <FieldRow>
          <TextField name="contactName" label={t('outreach:field.contactName')} value={talk?.contactName} />
          <TextField name="contactRole" label={t('outreach:field.contactRole')} value={talk?.contactRole} />
        </FieldRow>
        <TextField
          name="contactReach"
          label={t('outreach:field.contactReach')}
          hint={t('outreach:field.contactReachHint')}
          value={talk?.contactReach}
        />
      </FieldGroup>
      <FieldGroup title={t('outreach:route.duty')} hint={t('outreach:route.dutyHint')}>
        <FieldRow>
          <SelectField
            name="dutyViewerId"
            label={t('outreach:field.duty')}
            emptyLabel={t('outreach:choose')}
            value={talk?.dutyViewerId}
            options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <TextField name="dutyReach" label={t('outreach:field.dutyReach')} value={talk?.dutyReach} />
        </FieldRow>
      </FieldGroup>
    </>
  )
}

/** A talk in words, for two who say it at once. */
export const talkShown = (said: TalkSaid, { audiences, colleagues }: TalkChoices, words: Words, { organisation }: Viewer): Shown => {
  const { t } = words
  const audience = audiences.find(({ id }) => id === said.audienceId)
  return [
    { field: 'audienceId', label: t('outreach:field.audience'), text: audience ? inWords(audience.words, words, organisation.language) : '' },
    { field: 'ageBand', label: t('outreach:field.age'), text: t(ageBandLabel(said.ageBand)) },
    { field: 'place', label: t('outreach:field.place'), text: said.place ?? '' },
    { field: 'contactName', label: t('outreach:field.contactName'), text: said.contactName ?? '' },
    { field: 'contactRole', label: t('outreach:field.contactRole'), text: said.contactRole ?? '' },
    { field: 'contactReach', label: t('outreach:field.contactReach'), text: said.contactReach ?? '' },
    { field: 'dutyViewerId', label: t('outreach:field.duty'), text: colleagues.find(({ id }) => id === said.dutyViewerId)?.name ?? '' },
    { field: 'dutyReach', label: t('outreach:field.dutyReach'), text: said.dutyReach ?? '' },
  ]
}
