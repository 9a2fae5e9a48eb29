import type { EntryKind } from './money.ts'

/** A picture or a PDF of the receipt of what was bought, or of the slip of a paying-in. */
export type Paper = {
  id: string
  entryId: string
  fileName: string
  mediaType: string
  bytes: number
  addedBy: string
  addedAt: Temporal.Instant
  withdrawnAt: Temporal.Instant | null
  withdrawnBy: string | null
  withdrawnBecause: string | null
}

/** What there is a piece of paper of. */
export const hasPaper = (kind: EntryKind): boolean => kind === 'bought' || kind === 'banking'

/** A photo or a PDF: the content decides, whatever a file is called. */
export const isPaper = (mediaType: string): boolean => /^(application\/pdf|image\/(jpeg|png|webp|heic|heif))$/.test(mediaType)
export const offeredPapers = ['.pdf', '.jpg', '.jpeg', '.png', '.webp', '.heic']
