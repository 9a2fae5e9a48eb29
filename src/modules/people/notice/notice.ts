import type { Key } from '../../../platform/words.ts'

export const noticeWays = ['paper', 'read-aloud', 'interpreted', 'sent', 'on-screen'] as const
export type NoticeWay = (typeof noticeWays)[number]
export const noticeWayLabel: Record<NoticeWay, Key> = {
  paper: 'around:noticeWay.paper',
  'read-aloud': 'around:noticeWay.read-aloud',
  interpreted: 'around:noticeWay.interpreted',
  sent: 'around:noticeWay.sent',
  'on-screen': 'around:noticeWay.on-screen',
}

/** That somebody was given the notice. */
export type NoticeGiven = { id: string; edition: number; language: string; how: NoticeWay; givenOn: string; byName: string | null }

/** What the notice said at a time, by language. */
export type NoticeEdition = { edition: number; words: Record<string, string>; since: Temporal.Instant }
