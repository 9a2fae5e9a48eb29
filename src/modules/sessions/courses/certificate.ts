import { isolated, type Language, type Words } from '../../../platform/i18n.ts'
import { hoursText } from './hours.ts'

/** What stands on a certificate, as it was on the day it was issued. */
export type CertificateSaid = {
  name: string
  /** The name for everybody, in the language of the paper. */
  course: string
  organisation: string
  minutes: number
  sessions: number
  /** ISO days, so that what is kept is read in any language. */
  firstOn: string
  lastOn: string
  /** Where the version was approved on the last day. */
  model: string | null
  approvedBy: string | null
  signedBy: string
}

export type Certificate = {
  id: string
  number: string
  activityId: string
  personId: string
  language: Language
  said: CertificateSaid
  issuedOn: Temporal.PlainDate
  replacedAt: Temporal.Instant | null
  replacedWhy: string | null
}

/** A certificate as it stands on paper, in its own language and direction. */
export type CertificatePaper = {
  language: Language
  rtl: boolean
  organisation: string
  heading: string
  says: string
  name: string
  completed: string
  course: string
  facts: string[]
  signedBy: string
  signs: string
  issued: string
  number: string
  replaced: string | null
}

export function paperOf({ number, language, said, issuedOn, replacedAt }: Certificate, words: Words): CertificatePaper {
  const { t, day } = words
  const on = (written: string) => day(Temporal.PlainDate.from(written))
  const days = said.firstOn === said.lastOn ? on(said.firstOn) : t('courses:paper.days', { from: on(said.firstOn), until: on(said.lastOn) })
  const { model, approvedBy } = said
  return {
    ...{ language, rtl: words.direction === 'rtl', organisation: said.organisation, name: said.name, course: said.course },
    heading: t('courses:paper.heading'),
    says: t('courses:paper.says'),
    completed: t('courses:paper.completed'),
    facts: [
      ...(said.minutes > 0 ? [`${hoursText(said.minutes, words)} · ${t('courses:sessions', { count: said.sessions })}`] : []),
      days,
      ...(model === null ? [] : [t('courses:paper.model', { model: isolated(model), by: isolated(approvedBy ?? '') })]),
    ],
    signedBy: said.signedBy,
    signs: t('courses:paper.signs'),
    issued: t('courses:paper.issued', { day: day(issuedOn) }),
    number: t('courses:paper.number', { number: isolated(number) }),
    replaced: replacedAt === null ? null : t('courses:paper.replaced'),
  }
}
