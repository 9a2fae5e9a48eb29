import type { Words } from '../../../platform/i18n.ts'
import { eventLabel, failureWords } from '../../access/index.ts'
import { purposeLabel, purposes } from '../consent.ts'
import type { Happening } from '../timeline.ts'

/** The words of an event that no module says more about: its kind, and of a consent what for. */
export function happeningTitle(happening: Happening, { t }: Words): string {
  const kind = t(eventLabel(happening.kind))
  const purpose = purposes.find((one) => one === happening.detail.purpose)
  return purpose ? `${kind}: ${t(purposeLabel[purpose])}` : kind
}

/** What else is to be said of an event that no module says more about: by which way a message should have gone, and why it did not. */
export function happeningQuiet({ kind, detail }: Happening, words: Words): string | undefined {
  if (kind !== 'message failed') return undefined
  const channel = channels.find((one) => one === detail.channel)
  const why = typeof detail.failure === 'string' ? failureWords(detail.failure, words) : null
  return [channel && words.t(`access:channel.${channel}`), why].filter(Boolean).join(' · ') || undefined
}

const channels = ['email', 'text', 'letter'] as const
