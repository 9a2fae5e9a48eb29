import { inWords } from '../../../../platform/spoken.ts'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, ChoiceField, FieldRow, HiddenField, NumberField, SelectField, TextField, TickField } from '../../../../ui/form.tsx'
import type { Viewer } from '../../../access/index.ts'
import type { PartnerThere } from '../../partners/partner.ts'
import type { BesideKind, WordPlace } from '../beside.ts'
import type { ContactKindInUse } from '../queries.server.ts'

export type WordChoices = {
  what: BesideKind
  kinds: readonly ContactKindInUse[]
  places: readonly WordPlace[]
  partners: readonly PartnerThere[]
  themes: readonly { id: string; words: unknown }[]
  viewer: Viewer
}

/** As little as a word beside a session needs: for which service where there are several, how long, and what it was. */
export function WordFields({ what, kinds, places, partners, themes, viewer, held }: WordChoices & { held: boolean }) {
  const words = useWords()
  const { t } = words
  const own = viewer.organisation.language
  const usual = kinds.find(({ meaning }) => meaning === 'listening-ear') ?? kinds[0]
  return (
    <>
      <HiddenField name="what" value={what} />
      {places.length > 1 && (
        <ChoiceField
          name="place"
          label={t('beside:word.place')}
          hint={t('beside:word.placeHint')}
          options={places.map(({ value, name }) => ({ value, label: inWords(name, words, own) }))}
          required
        />
      )}
      {what === 'advice' && partners.length > 0 && (
        <SelectField
          name="partnerId"
          label={t('beside:word.partner')}
          emptyLabel={t('beside:word.ourselves')}
          options={partners.map(({ partnerId, name }) => ({ value: partnerId, label: name }))}
        />
      )}
      {what !== 'word' && (
        <SelectField
          name="themeId"
          label={t('beside:word.theme')}
          emptyLabel={t('beside:choose')}
          options={themes.map(({ id, words: said }) => ({ value: id, label: inWords(said, words, own) }))}
        />
      )}
      {what === 'signpost' && <TextField name="withWhom" label={t('beside:word.whereTo')} hint={t('beside:word.whereToHint')} required />}
      <FieldRow>
        <NumberField name="minutes" label={t('beside:word.minutes')} required />
        <SelectField
          name="kindId"
          label={t('beside:word.kind')}
          value={usual?.id}
          options={kinds.map(({ id, words: said }) => ({ value: id, label: inWords(said, words, own) }))}
          required
        />
      </FieldRow>
      <AreaField name="note" label={t('beside:word.note')} hint={t('beside:word.noteHint')} rows={4} />
      {held && <TickField name="giveBack" label={t('beside:room.giveBack')} checked />}
    </>
  )
}
