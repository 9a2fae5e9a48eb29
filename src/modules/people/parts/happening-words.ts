import type { Words } from '../../../platform/i18n.ts'
import { eventLabel } from '../../access/index.ts'
import { purposeLabel, purposes } from '../consent.ts'
import type { Happening } from '../timeline.ts'

/** The words of an event that no module says more about: its kind, and of a consent what for. */
export function happeningTitle(happening: Happening, { t }: Words): string {
  const kind = t(eventLabel(happening.kind))
  const purpose = purposes.find((one) => one === happening.detail.purpose)
  return purpose ? `${kind}: ${t(purposeLabel[purpose])}` : kind
}
