import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { languages, wordsFor } from '../../platform/i18n.ts'
import { inWords } from '../../platform/spoken.ts'
import type { Key } from '../../platform/words.ts'
import type { LedProgramme, Partner } from './programme.ts'

/** What the other side of a place in a programme is written. Organisations and the programme are named in it, and nobody else. */
export type Letter = 'invited' | 'agreed' | 'declined' | 'left' | 'ended'

const letters = {
  invited: { subject: 'programmes:letter.invitedSubject', body: 'programmes:letter.invitedBody' },
  agreed: { subject: 'programmes:letter.agreedSubject', body: 'programmes:letter.agreedBody' },
  declined: { subject: 'programmes:letter.declinedSubject', body: 'programmes:letter.declinedBody' },
  left: { subject: 'programmes:letter.leftSubject', body: 'programmes:letter.leftBody' },
  ended: { subject: 'programmes:letter.endedSubject', body: 'programmes:letter.endedBody' },
} as const satisfies Record<Letter, Record<'subject' | 'body', Key>>

/**
 * Writes to those who answer for the other side, each in their own language. The walls hide who they are, so it is written in every language
 * and the database, which knows them, takes what each reads: the letter lies in the post of whom it goes to.
 */
export async function writeToOtherSide(tx: Db, letter: Letter, programme: LedProgramme, partner: Partner, link: string): Promise<void> {
  const { subject, body } = letters[letter]
  const written = languages.map((language) => {
    const words = wordsFor(language)
    const said = { programme: inWords(programme.name, words), lead: programme.leadName, partner: partner.name, link }
    return [language, { subject: words.t(subject, said), body: words.t(body, said) }]
  })
  const { organisationId, programmeId, partnerId } = partner
  const all = JSON.stringify(Object.fromEntries(written))
  await sql`select write_to_other_side(${organisationId}::uuid, ${programmeId}::uuid, ${partnerId}::uuid, ${all}::jsonb)`.execute(tx)
}
