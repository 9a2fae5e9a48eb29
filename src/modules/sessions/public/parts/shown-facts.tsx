import { href } from '../../../../platform/href.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Definition, type DefinitionItem } from '../../../../ui/facts.tsx'
import { carried, type Surroundings } from '../../../referrals/index.server.ts'
import { audienceLabel, heldLabel } from '../../activity.ts'
import { placeText, type ShownActivity, type ShownSession } from '../shown.ts'

type Props = { surroundings: Surroundings; activity: ShownActivity; session?: ShownSession }

/** What it is, where, for whom, what it costs, what to bring. Never its link, who leads it, or how it is called by those who work here. */
export function ShownFacts({ surroundings, activity, session }: Props) {
  const words = useWords()
  const { t } = words
  const { language, currency } = surroundings.organisation
  const description = inWords(activity.description, words, language)
  const said = (term: string, value: string): DefinitionItem[] => (value === '' ? [] : [{ term, value: <bdi>{value}</bdi> }])
  const gettingIn = [session?.venueAccess, session?.roomAccess, inWords(activity.accessNote, words, language)].filter(Boolean).join(' ')
  return (
    <Card title={t('whatson:facts')}>
      {description !== '' && <p dir="auto">{description}</p>}
      <Definition
        items={[
          ...(session ? said(t('whatson:where'), placeText(session, words, true)) : []),
          ...said(t('sessions:field.accessNote'), gettingIn),
          ...said(t('sessions:field.held'), t(heldLabel(activity.held))),
          ...said(t('whatson:theme'), session?.theme ? inWords(session.theme, words, language) : ''),
          ...said(t('sessions:field.forWhom'), words.list(activity.forWhom.map((one) => t(audienceLabel(one))))),
          { term: t('sessions:field.admits'), value: <HowToCome activity={activity} surroundings={surroundings} /> },
          ...said(t('sessions:field.price'), priceText(activity, currency, words)),
          ...said(t('sessions:field.language'), words.list(activity.languages.map(words.languageName))),
          ...said(t('sessions:field.bring'), inWords(activity.bring, words, language)),
          ...said(t('sessions:field.kind'), inWords(activity.kind, words, language)),
        ]}
      />
    </Card>
  )
}

function HowToCome({ activity, surroundings }: Pick<Props, 'activity' | 'surroundings'>) {
  const words = useWords()
  if (activity.admits === 'everybody') return words.t('whatson:justCome')
  return (
    <a href={carried(href('/at/:organisation', { organisation: surroundings.organisation.slug }), words, surroundings)}>
      {words.t('whatson:byReferral')}
    </a>
  )
}

function priceText({ priceMinor, concessionMinor }: ShownActivity, currency: string, { t, money }: ReturnType<typeof useWords>): string {
  if (priceMinor === null) return ''
  if (priceMinor === 0) return t('sessions:free')
  const price = money(priceMinor, currency)
  if (concessionMinor === null) return price
  return t('whatson:reduced', { price, reduced: concessionMinor === 0 ? t('sessions:free') : money(concessionMinor, currency) })
}
