import type { Key } from '../../platform/words.ts'

/** What can happen that is worth remembering. The details hold ids, numbers and words of a list, never what was written about somebody. */
export const eventKinds = [
  'organisation set up',
  'settings changed',
  'viewer invited',
  'invitation accepted',
  'viewer changed',
  'viewer ended',
  'signed in',
  'second factor set',
  'second factor reset',
  'second factor moved',
  'lock undone',
  'glass broken',
  'glass seen',
  'person registered',
  'person corrected',
  'person looked at',
  'person joined',
  'people exported',
  'record closed',
  'record opened',
  'consent given',
  'consent withdrawn',
  'alert raised',
  'alert ended',
  'referral received',
  'referral accepted',
  'referral declined',
  'referral kept waiting',
  'episode opened',
  'episode handed over',
  'episode closed',
  'episode reopened',
  'contact recorded',
  'contact amended',
  'task set',
  'task done',
  'measure sent',
  'measure answered',
  'measure amended',
  'next step asked',
  'next step said',
  'incident recorded',
  'incident followed up',
  'incident learnt from',
  'duty set',
  'licence said',
  'wording added',
  'threshold set',
  'programme begun',
  'programme changed',
  'partner invited',
  'partner agreed',
  'partner started',
  'partner paused',
  'partner resumed',
  'partner left',
  'target changed',
  'figures published',
  'message sent',
  'message failed',
] as const
export type EventKind = (typeof eventKinds)[number]

type Hyphened<Words extends string> = Words extends `${infer First} ${infer Rest}` ? `${First}-${Hyphened<Rest>}` : Words

/** The words for a kind; a kind without words does not compile. */
export const eventLabel = (kind: EventKind): Key => `access:event.${kind.replaceAll(' ', '-') as Hyphened<EventKind>}`

export const isEventKind = (word: string): word is EventKind => eventKinds.some((kind) => kind === word)

/** The kinds that the timeline of a person leaves out: they say who looked, which the audit shows. */
export const quietKinds: readonly EventKind[] = ['person looked at', 'message sent', 'glass seen']
