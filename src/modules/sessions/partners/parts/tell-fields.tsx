import type { Words } from '../../../../platform/i18n.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, ChoiceField, FieldGroup, NumberField } from '../../../../ui/form.tsx'
import type { Viewer } from '../../../access/index.ts'
import type { Shown } from '../../../organisation/index.ts'
import { type PartnerThere, type PartnerTold, standingLabel, standings } from '../partner.ts'

export type Theme = { id: string; words: unknown }
type Props = { partner: PartnerThere; themes: readonly Theme[]; viewer: Viewer }

/** Whether they came, to how many they spoke, and how many were advised about what. */
export function TellFields({ partner, themes, viewer }: Props) {
  const words = useWords()
  const { t } = words
  const counted = new Map(partner.advice.map(({ themeId, people }) => [themeId, people]))
  return (
    <>
      <ChoiceField
        name="standing"
        label={t('beside:partner.standing')}
        look="segments"
        value={partner.standing}
        options={standings.map((value) => ({ value, label: t(standingLabel(value)) }))}
        required
      />
      <NumberField name="people" label={t('beside:partner.people')} hint={t('beside:partner.peopleHint')} value={partner.people} />
      <FieldGroup title={t('beside:advice.title')} hint={t('beside:advice.hint')}>
        {themes.map(({ id, words: said }) => (
          <NumberField
            key={id}
            name={`advice.${id}`}
            label={inWords(said, words, viewer.organisation.language)}
            labelAsSaid
            value={counted.get(id)}
          />
        ))}
      </FieldGroup>
      <AreaField name="note" label={t('beside:partner.note')} hint={t('beside:partner.noteHint')} rows={3} value={partner.note} />
    </>
  )
}

/** What is said of a partner in words, for two who say it at once. */
export const toldShown = (
  { standing, people, note, advice }: PartnerTold,
  themes: readonly Theme[],
  words: Words,
  { organisation }: Viewer,
): Shown => [
  { field: 'standing', label: words.t('beside:partner.standing'), text: words.t(standingLabel(standing)) },
  { field: 'people', label: words.t('beside:partner.people'), text: people === null ? '' : words.number(people) },
  ...themes.map(({ id, words: said }) => {
    const counted = advice.find(({ themeId }) => themeId === id)?.people
    return { field: `advice.${id}`, label: inWords(said, words, organisation.language), text: counted === undefined ? '' : words.number(counted) }
  }),
  { field: 'note', label: words.t('beside:partner.note'), text: note ?? '' },
]
