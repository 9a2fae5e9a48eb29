import { z } from 'zod'
import { isAfter } from '../../platform/day.ts'
import { choice, day, id, number, optionalMoney, optionalText, text } from '../../platform/fields.ts'
import { say } from '../../platform/refusal.ts'
import { spokenFields, spokenIn } from '../organisation/index.ts'
import type { Terms } from './terms.ts'

const termsFields = (language: string) => ({
  ...spokenFields('name', 120, language),
  ...spokenFields('about', 2000),
  startsOn: day(),
  endsOn: day(),
  budget: optionalMoney(),
})

type SentTerms = z.output<z.ZodObject<ReturnType<typeof termsFields>>>
type Context = { addIssue: (issue: { code: 'custom'; path: string[]; message: string }) => void }

function termsIn(sent: SentTerms, context: Context): Terms {
  const { startsOn, endsOn, budget } = sent
  if (isAfter(startsOn, endsOn)) context.addIssue({ code: 'custom', path: ['endsOn'], message: say('programmes:form.endsBeforeStart') })
  return { name: spokenIn(sent, 'name'), about: spokenIn(sent, 'about'), startsOn, endsOn, budgetMinor: budget }
}

/** What a lead says anew of a programme that it began. Its name is asked for in the organisation's own language. */
export const termsForm = (language: string) => z.object(termsFields(language)).transform(termsIn)

export const programmeForm = (language: string) =>
  z.object({ ...termsFields(language), slug: optionalText(60), hideBelow: number(3, 20) }).transform((sent, context) => {
    const terms = termsIn(sent, context)
    const slug = sent.slug?.toLowerCase() ?? slugOf(terms.name[language] ?? '')
    if (!/^[a-z][a-z0-9-]{0,58}[a-z0-9]$/.test(slug)) context.addIssue({ code: 'custom', path: ['slug'], message: say('programmes:form.noSuchSlug') })
    return { ...terms, slug, hideBelow: sent.hideBelow }
  })
export type NewProgramme = z.output<ReturnType<typeof programmeForm>>

export const InvitationForm = z.object({ organisation: text(200), targetSeen: number(0, 1_000_000) })
export const TargetForm = z.object({ targetSeen: number(0, 1_000_000) })
export const StartForm = z.object({ serviceId: id(), startedOn: day() })
export const LeavingForm = z.object({ leftOn: day() })
export const PauseForm = z.object({ wished: choice(['pause', 'resume']) })

/** The agreement is read in full, and each of its three points is ticked: a point that is not agreed to is no agreement. */
const agreed = () => text(3).pipe(z.literal('yes', { error: say('programmes:form.agreeToAll') }))
export const AgreementForm = z.object({ ownPeople: agreed(), figuresOnly: agreed(), leaving: agreed() })

/** The part of an address that a name makes: letters without their accents, hyphens for all else. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[øØ]/g, 'o')
    .replace(/[æÆ]/g, 'ae')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 58)
    .replace(/-+$/, '')
