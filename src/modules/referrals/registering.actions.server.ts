import type { Db } from '../../platform/db.ts'
import { isLanguage, type Words, wordsFor } from '../../platform/i18n.ts'
import type { PresentOrganisation } from '../access/index.ts'
import { type NewConsent, type NewWay, registerPerson } from '../people/index.server.ts'
import type { PersonLanguage } from '../people/index.ts'
import { bornOnOf, type PersonSent, type ProfessionalSent } from './forms.ts'

type Sent = PersonSent & { referrer: ProfessionalSent | null }

/** Writes down whoever a public form is about. Returns their id. */
export async function registerSent(
  tx: Db,
  by: { organisationId: string; id: null },
  organisation: PresentOrganisation,
  sent: Sent,
  words: Words,
  today: Temporal.PlainDate,
): Promise<string> {
  const bornOn = bornOnOf(sent)
  const { id } = await registerPerson(tx, by, {
    knownAs: sent.knownAs,
    names: sent.fullName === null || sent.fullName === sent.knownAs ? [] : [{ kind: 'full', name: sent.fullName }],
    bornOn: bornOn === 'no-such-day' ? null : bornOn,
    age: sent.age === null ? null : { years: sent.age, on: today },
    town: sent.town,
    postcode: sent.postcode,
    ways: waysOf(sent, organisation),
    languages: languagesOf(sent),
    interpreter: sent.interpreter ?? 'not-asked',
    consents: consentsOf(sent, organisation, words),
  })
  return id
}

/** A number or an address that was given without saying that it is safe is kept as one that is not. */
function waysOf(sent: Sent, organisation: PresentOrganisation): NewWay[] {
  const { ways, phone, email } = sent
  const note = reachNote(sent, organisation)
  const given: NewWay[] = []
  if (email !== null) given.push({ kind: 'email', value: email, safe: ways.includes('email'), note })
  if (phone !== null && ways.includes('text')) given.push({ kind: 'text', value: phone, safe: true, note })
  if (phone !== null && (ways.includes('call') || !ways.includes('text')))
    given.push({ kind: 'phone', value: phone, safe: ways.includes('call'), note })
  return given
}

/** What to mind, for whoever rings: in the language that is spoken here, around the person's own words. */
function reachNote({ leaveMessage, safeTimes }: Sent, organisation: PresentOrganisation): string | null {
  const { t } = wordsFor(isLanguage(organisation.language) ? organisation.language : 'en')
  const message = leaveMessage === null ? null : t(leaveMessage === 'yes' ? 'referrals:reach.mayLeave' : 'referrals:reach.noMessage')
  const times = safeTimes === null ? null : t('referrals:reach.when', { times: safeTimes })
  return [message, times].filter((part) => part !== null).join(' ') || null
}

/** Each language once; the one that they like best to speak is the preferred one. */
function languagesOf({ language, reads, alsoSpeaks }: Sent): PersonLanguage[] {
  const codes = [...new Set([language, alsoSpeaks, reads].filter((code) => code !== null))]
  return codes.map((code) => ({
    language: code,
    speaks: code === language || code === alsoSpeaks,
    reads: code === reads,
    preferred: code === (language ?? alsoSpeaks ?? reads),
  }))
}

/** What was ticked, with the very words beside the tick. What was not ticked was not agreed to, and is no row. */
function consentsOf(sent: Sent, organisation: PresentOrganisation, { t, language }: Words): NewConsent[] {
  const voice = sent.referrer === null ? 'self' : 'pro'
  const agreed = (purpose: NewConsent['purpose'], wording: string): NewConsent => ({ purpose, given: true, how: 'on-a-form', language, wording })
  return [
    agreed('keep-record', t(`referrals:form.keepRecord.${voice}`, { organisation: organisation.name })),
    ...(sent.contactMe ? [agreed('contact-me', t(`referrals:form.contactMe.${voice}`))] : []),
    ...(sent.referrer?.mayKnow ? [agreed('tell-referrer', t('referrals:form.mayKnow.pro'))] : []),
  ]
}
