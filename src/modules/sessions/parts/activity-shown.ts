import type { Words } from '../../../platform/i18n.ts'
import { inWords } from '../../../platform/spoken.ts'
import type { Viewer } from '../../access/index.ts'
import { languagesOf, type Shown, spokenShown } from '../../organisation/index.ts'
import { type ActivitySaid, admissionLabel, audienceLabel, heldLabel } from '../activity.ts'
import type { ActivityChoices } from './activity-fields.tsx'

/** An activity in words, for two who change it at once. */
export function activityShown(said: ActivitySaid, { services, kinds }: ActivityChoices, viewer: Viewer, words: Words): Shown {
  const { t, languageName } = words
  const own = viewer.organisation.language
  const { shown } = languagesOf(viewer.organisation)
  const yes = (is: boolean) => t(is ? 'sessions:yes' : 'sessions:no')
  const number = (is: number | null) => (is === null ? '–' : words.number(is))
  const money = (minor: number | null) => (minor === null ? '–' : words.money(minor, viewer.organisation.currency))
  const line = (field: keyof ActivitySaid, text: string) => ({ field, label: t(labels[field as keyof typeof labels]), text })
  return [
    line('name', said.name),
    line('serviceId', inWords(services.find(({ id }) => id === said.serviceId)?.name ?? {}, words, own)),
    line('kindId', inWords(kinds.find(({ id }) => id === said.kindId)?.words ?? {}, words, own)),
    line('forWhom', words.list(said.forWhom.map((audience) => t(audienceLabel(audience))))),
    line('admits', t(admissionLabel(said.admits))),
    line('held', t(heldLabel(said.held))),
    line('capacity', number(said.capacity)),
    line('priceMinor', money(said.priceMinor)),
    line('concessionMinor', money(said.concessionMinor)),
    line('headsOnly', yes(said.headsOnly)),
    ...spokenShown('publicName', t('sessions:field.publicName'), said.publicName, shown, languageName),
    ...spokenShown('description', t('sessions:field.description'), said.description, shown, languageName),
    ...spokenShown('bring', t('sessions:field.bring'), said.bring, shown, languageName),
    ...spokenShown('accessNote', t('sessions:field.accessNote'), said.accessNote, shown, languageName),
    line('languages', words.list(said.languages.map(languageName))),
    line('published', yes(said.published)),
    line('joinLink', said.joinLink ?? '–'),
    line('distressNote', said.distressNote ?? '–'),
    line('model', said.model ?? '–'),
    line('modelVersion', said.modelVersion ?? '–'),
    line('closedOn', said.closedOn === null ? '–' : words.day(said.closedOn)),
  ]
}

const labels = {
  name: 'sessions:field.name',
  serviceId: 'sessions:field.service',
  kindId: 'sessions:field.kind',
  forWhom: 'sessions:field.forWhom',
  admits: 'sessions:field.admits',
  held: 'sessions:field.held',
  capacity: 'sessions:field.capacity',
  priceMinor: 'sessions:field.price',
  concessionMinor: 'sessions:field.concession',
  headsOnly: 'sessions:field.headsOnly',
  languages: 'sessions:field.language',
  published: 'sessions:field.published',
  joinLink: 'sessions:field.joinLink',
  distressNote: 'sessions:field.distressNote',
  model: 'sessions:field.model',
  modelVersion: 'sessions:field.modelVersion',
  closedOn: 'sessions:field.closedOn',
} as const
