import { href } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Definition, type DefinitionItem } from '../../../ui/facts.tsx'
import type { Viewer } from '../../access/index.ts'
import { type Activity, type ActivityWorker, admissionLabel, audienceLabel, heldLabel } from '../activity.ts'

type Props = { activity: Activity; isShown: boolean; workers: readonly ActivityWorker[]; viewer: Viewer }

/** What an activity is: for whom, how, at which price, under which name. */
export function AboutActivity({ activity, isShown, workers, viewer }: Props) {
  const words = useWords()
  const { t } = words
  const own = viewer.organisation.language
  const said = (term: string, value: string | null): DefinitionItem[] => (value === null || value === '' ? [] : [{ term, value: <bdi>{value}</bdi> }])
  const money = (minor: number | null) =>
    minor === null ? null : minor === 0 ? t('sessions:free') : words.money(minor, viewer.organisation.currency)
  const names = (part: 'leads' | 'helps') => words.list(workers.filter((one) => one.part === part).map((one) => one.name))
  return (
    <Card
      title={t('sessions:activity.about')}
      link={
        isShown
          ? {
              href: href('/at/:organisation/whats-on/activity/:activityId', { organisation: viewer.organisation.slug, activityId: activity.id }),
              label: t('whatson:asSeen'),
            }
          : undefined
      }
    >
      <Definition
        items={[
          ...said(t('sessions:field.service'), inWords(activity.serviceName, words, own)),
          ...said(t('sessions:field.publicName'), inWords(activity.publicName, words, own)),
          ...said(t('sessions:field.description'), inWords(activity.description, words, own)),
          ...said(t('sessions:field.forWhom'), words.list(activity.forWhom.map((audience) => t(audienceLabel(audience))))),
          ...said(t('sessions:field.admits'), t(admissionLabel(activity.admits))),
          ...said(t('sessions:field.held'), t(heldLabel(activity.held))),
          ...said(t('sessions:part.leads'), names('leads') || t('sessions:nobodyLeads')),
          ...said(t('sessions:part.helps'), names('helps')),
          ...said(t('sessions:field.capacity'), activity.capacity === null ? null : words.number(activity.capacity)),
          ...said(t('sessions:field.price'), money(activity.priceMinor)),
          ...said(t('sessions:field.concession'), money(activity.concessionMinor)),
          ...said(t('sessions:field.language'), words.list(activity.languages.map(words.languageName))),
          ...said(t('sessions:field.bring'), inWords(activity.bring, words, own)),
          ...said(t('sessions:field.accessNote'), inWords(activity.accessNote, words, own)),
          ...said(t('sessions:field.model'), [activity.model, activity.modelVersion].filter(Boolean).join(', ')),
          ...said(t('sessions:field.headsOnly'), activity.headsOnly ? t('sessions:yes') : null),
          ...said(t('sessions:field.published'), activity.published ? t('sessions:yes') : null),
        ]}
      />
    </Card>
  )
}
