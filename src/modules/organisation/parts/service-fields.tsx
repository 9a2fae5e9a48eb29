import { directionOf } from '../../../platform/i18n.ts'
import { useWords } from '../../../ui/context.tsx'
import { ChoiceField, FieldGroup, FieldRow, NumberField, SelectField, TextField, TickField, TicksField } from '../../../ui/form.tsx'
import type { Venue } from '../organisation.ts'
import { asWords, genders, wordForms } from '../person-word.ts'
import { registrationItems, registrationLabel, type Service, startsBy, startsByLabel } from '../service.ts'
import type { languagesOf } from '../spoken-form.ts'
import { SpokenFields } from './spoken-fields.tsx'

type Props = { service?: Service; venues: readonly Venue[]; languages: ReturnType<typeof languagesOf> }

/** What a service says of itself. */
export function ServiceFields({ service, venues, languages: { shown, asked } }: Props) {
  const { t } = useWords()
  return (
    <>
      <SpokenFields name="name" label={t('organisation:service.name')} said={service?.name} languages={shown} askedIn={asked} />
      <SpokenFields
        name="description"
        label={t('organisation:service.description')}
        hint={t('organisation:service.descriptionHint')}
        said={service?.description}
        languages={shown}
        rows={3}
      />
      <TextField
        name="slug"
        label={t('organisation:service.slug')}
        hint={t('organisation:service.slugHint')}
        dir="ltr"
        spellCheck={false}
        value={service?.slug}
        width="medium"
      />
      <VenueField venueId={service?.venueId ?? null} venues={venues} />
      <WordFields service={service} languages={shown} />
      <ChoiceField
        name="startsBy"
        label={t('organisation:service.startsBy')}
        required
        value={service?.startsBy ?? 'decision'}
        options={startsBy.map((way) => ({ value: way, label: t(startsByLabel[way]) }))}
      />
      <TickField
        name="takesPublicReferrals"
        label={t('organisation:service.public')}
        hint={t('organisation:service.publicHint')}
        checked={service?.takesPublicReferrals ?? false}
      />
      <NumberField
        name="decideWithinDays"
        label={t('organisation:service.decideWithin')}
        hint={t('organisation:service.decideWithinHint')}
        unit={t('organisation:service.workingDays')}
        value={service?.decideWithinDays ?? 5}
        required
      />
      <NumberField
        name="checkInEveryDays"
        label={t('organisation:service.checkInEvery')}
        hint={t('organisation:service.checkInEveryHint')}
        unit={t('organisation:service.days')}
        value={service?.checkInEveryDays}
      />
      <TicksField
        name="registration"
        label={t('organisation:service.registration')}
        hint={t('organisation:service.registrationHint')}
        look="columns"
        value={service?.registration ?? []}
        options={registrationItems.map((item) => ({ value: item, label: t(registrationLabel[item]) }))}
      />
    </>
  )
}

/** Where it is given: a venue that is used, or the one that was closed since. */
function VenueField({ venueId, venues }: { venueId: string | null; venues: readonly Venue[] }) {
  const { t, day } = useWords()
  const offered = venues.filter(({ id, closedOn }) => closedOn === null || id === venueId)
  if (offered.length === 0) return null
  return (
    <SelectField
      name="venueId"
      label={t('organisation:service.venue')}
      hint={t('organisation:service.venueHint')}
      emptyLabel={t('organisation:service.venueNone')}
      value={venueId}
      options={offered.map(({ id, name, closedOn }) => ({
        value: id,
        label: closedOn === null ? name : t('organisation:service.venueClosed', { name, day: day(closedOn) }),
      }))}
    />
  )
}

/** The word for the people of a service, in each form that a language gives it. */
function WordFields({ service, languages }: { service?: Service; languages: ReturnType<typeof languagesOf>['shown'] }) {
  const { t, languageName } = useWords()
  const words = asWords(service?.personWords)
  return languages.map((language, at) => (
    <FieldGroup
      key={language}
      title={t('organisation:word.title', { language: languageName(language) })}
      hint={at === 0 ? t('organisation:word.hint') : undefined}
    >
      <FieldRow>
        {wordForms[language].map((form) => (
          <TextField
            key={form}
            name={`word.${language}.${form}`}
            label={t(`organisation:word.${language}.${form}` as 'organisation:word.en.one')}
            lang={language}
            dir={directionOf(language)}
            value={words[language]?.[form]}
          />
        ))}
        {language === 'ar' && (
          <SelectField
            name="word.ar.gender"
            label={t('organisation:word.gender')}
            emptyLabel={t('organisation:word.genderNone')}
            value={words.ar?.gender}
            options={genders.map((gender) => ({ value: gender, label: t(`organisation:word.gender.${gender}`) }))}
          />
        )}
      </FieldRow>
    </FieldGroup>
  ))
}
