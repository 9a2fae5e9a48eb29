/** Somebody's support offered to a colleague, who takes it on or sends it back. Until then it stays where it is. */
export type HandOver = {
  id: string
  episodeId: string
  personId: string
  knownAs: string
  serviceId: string
  serviceName: unknown
  fromWorkerId: string | null
  fromName: string | null
  toWorkerId: string
  toName: string
  note: string | null
  askedById: string
  askedByName: string
  askedOn: Temporal.PlainDate
  /** Null until it was answered. */
  answer: 'accepted' | 'rejected' | 'withdrawn' | null
  answerWords: string | null
}

export const isAnswered = (handOver: Pick<HandOver, 'answer'>): boolean => handOver.answer !== null
