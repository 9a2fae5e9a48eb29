import { inWords } from '../../../platform/spoken.ts'
import { useWords } from '../../../ui/context.tsx'
import {
  AreaField,
  ChoiceField,
  DayField,
  FieldGroup,
  FieldRow,
  FoldedFields,
  NumberField,
  SelectField,
  TextField,
  TickField,
  TicksField,
} from '../../../ui/form.tsx'
import type { Viewer } from '../../access/index.ts'
import { languagesOf, SpokenFields, typedMoney } from '../../organisation/index.ts'
import { languageOptions } from '../../people/index.ts'
import { type Activity, admissionLabel, admissions, audienceLabel, audiences, heldLabel, waysHeld } from '../activity.ts'

export type ActivityChoices = { services: readonly { id: string; name: unknown }[]; kinds: readonly { id: string; words: unknown }[] }
type Props = ActivityChoices & { activity?: Activity; viewer: Viewer }

/** What an activity says of itself. */
export function ActivityFields({ activity, services, kinds, viewer }: Props) {
  const words = useWords()
  const { t } = words
  const own = viewer.organisation.language
  const { shown } = languagesOf(viewer.organisation)
  return (
    <>
      <TextField name="name" label={t('sessions:field.name')} hint={t('sessions:field.nameHint')} value={activity?.name} required />
      <FieldRow>
        <SelectField
          name="serviceId"
          label={t('sessions:field.service')}
          emptyLabel={t('sessions:choose')}
          value={activity?.serviceId ?? (services.length === 1 ? services[0]?.id : undefined)}
          options={services.map(({ id, name }) => ({ value: id, label: inWords(name, words, own) }))}
          required
        />
        <SelectField
          name="kindId"
          label={t('sessions:field.kind')}
          emptyLabel={t('sessions:choose')}
          value={activity?.kindId}
          options={kinds.map((kind) => ({ value: kind.id, label: inWords(kind.words, words, own) }))}
          required
        />
      </FieldRow>
      <TicksField
        name="forWhom"
        label={t('sessions:field.forWhom')}
        look="columns"
        value={activity?.forWhom ?? ['supported']}
        options={audiences.map((audience) => ({ value: audience, label: t(audienceLabel(audience)) }))}
        required
      />
      <ChoiceField
        name="admits"
        label={t('sessions:field.admits')}
        look="segments"
        value={activity?.admits ?? 'everybody'}
        options={admissions.map((admits) => ({ value: admits, label: t(admissionLabel(admits)) }))}
        required
      />
      <ChoiceField
        name="held"
        label={t('sessions:field.held')}
        look="segments"
        value={activity?.held ?? 'in-person'}
        options={waysHeld.map((held) => ({ value: held, label: t(heldLabel(held)) }))}
        required
      />
      <NumberField name="capacity" label={t('sessions:field.capacity')} hint={t('sessions:field.capacityHint')} value={activity?.capacity} />
      <MoneyFields activity={activity} />
      <TickField name="headsOnly" label={t('sessions:field.headsOnly')} hint={t('sessions:field.headsOnlyHint')} checked={activity?.headsOnly} />
      <PublicFields activity={activity} languages={shown} />
      <FoldedFields
        title={t('sessions:field.online')}
        names={['joinLink', 'distressNote']}
        open={activity !== undefined && (activity.joinLink !== null || activity.distressNote !== null)}
      >
        <TextField
          name="joinLink"
          label={t('sessions:field.joinLink')}
          hint={t('sessions:field.joinLinkHint')}
          dir="ltr"
          spellCheck={false}
          value={activity?.joinLink}
        />
        <AreaField
          name="distressNote"
          label={t('sessions:field.distressNote')}
          hint={t('sessions:field.distressHint')}
          rows={3}
          value={activity?.distressNote}
        />
      </FoldedFields>
      <FoldedFields title={t('sessions:field.modelTitle')} names={['model', 'modelVersion']} open={(activity?.model ?? null) !== null}>
        <FieldRow>
          <TextField name="model" label={t('sessions:field.model')} hint={t('sessions:field.modelHint')} value={activity?.model} />
          <TextField name="modelVersion" label={t('sessions:field.modelVersion')} width="medium" value={activity?.modelVersion} />
        </FieldRow>
      </FoldedFields>
      {activity !== undefined && (
        <DayField name="closedOn" label={t('sessions:field.closedOn')} hint={t('sessions:field.closedOnHint')} value={activity.closedOn} />
      )}
    </>
  )
}

function MoneyFields({ activity }: Pick<Props, 'activity'>) {
  const { t } = useWords()
  return (
    <FieldRow>
      <NumberField
        decimal
        name="priceMinor"
        label={t('sessions:field.price')}
        hint={t('sessions:field.priceHint')}
        value={typedMoney(activity?.priceMinor)}
      />
      <NumberField decimal name="concessionMinor" label={t('sessions:field.concession')} value={typedMoney(activity?.concessionMinor)} />
    </FieldRow>
  )
}

/** What everybody else reads of it. */
function PublicFields({ activity, languages }: Pick<Props, 'activity'> & { languages: readonly string[] }) {
  const words = useWords()
  const { t } = words
  return (
    <FieldGroup title={t('sessions:field.publicTitle')} hint={t('sessions:field.publicHint')}>
      <SpokenFields name="publicName" label={t('sessions:field.publicName')} said={activity?.publicName} languages={languages} />
      <SpokenFields name="description" label={t('sessions:field.description')} said={activity?.description} languages={languages} rows={3} />
      <SpokenFields name="bring" label={t('sessions:field.bring')} said={activity?.bring} languages={languages} />
      <SpokenFields name="accessNote" label={t('sessions:field.accessNote')} said={activity?.accessNote} languages={languages} rows={2} />
      <SelectField
        name="languages"
        label={t('sessions:field.language')}
        emptyLabel={t('sessions:field.anyLanguage')}
        value={activity?.languages[0]}
        options={languageOptions(words, activity?.languages ?? [])}
      />
      <TickField name="published" label={t('sessions:field.published')} hint={t('sessions:field.publishedHint')} checked={activity?.published} />
    </FieldGroup>
  )
}
