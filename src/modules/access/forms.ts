import { z } from 'zod'
import { choice, choices, email, ids, languages, optionalChoice, optionalText, text, tick } from '../../platform/fields.ts'
import { languages as spoken } from '../../platform/i18n.ts'
import { say } from '../../platform/refusal.ts'
import { roles } from './viewer.ts'

/** A password is taken as it was typed: a space at its end is part of it. */
const password = () =>
  z
    .preprocess((sent) => (Array.isArray(sent) ? sent.at(-1) : sent), z.string({ error: say('form:required') }))
    .pipe(
      z
        .string()
        .min(1, say('form:required'))
        .max(200, say('form:tooLong', { most: 200 })),
    )

const someRoles = () => choices(roles).pipe(z.array(z.enum(roles)).min(1, say('access:workers.noRole')))

export const SignInForm = z.object({ email: email(), password: password() })

/** Six figures of the app, or one of the codes kept for when it is lost. */
export const CodeForm = z.object({ code: text(40) })

export const ForgottenForm = z.object({ email: email() })
export const NewPasswordForm = z.object({ password: password() })
export const ChangePasswordForm = z.object({ present: password(), password: password() })

/** Asked again before something that a stranger at an open screen must not do. */
export const PasswordAgainForm = z.object({ password: password() })

/** The same, with a code of the present phone or a recovery code. */
export const MoveForm = z.object({ password: password(), code: text(40) })

/** A code of one's own choosing, or the password: what wakes a screen that was handed over. */
export const TakeBackForm = z.object({ proof: password() })

export const SetUpForm = z.object({
  organisation: text(200),
  slug: optionalText(40).refine((slug) => slug === null || /^[a-z][a-z0-9-]{1,38}[a-z0-9]$/.test(slug), say('access:setUp.slugWrong')),
  country: choice(['GB', 'DK']),
  language: optionalChoice(spoken),
  name: text(200),
  email: email(),
  password: password(),
})

export const JoinForm = z.object({ name: text(200), password: password() })

export const InvitationForm = z.object({
  name: text(200),
  email: email(),
  roles: someRoles(),
  services: ids(),
  speaks: languages(),
  language: choice(spoken),
  how: choice(['mail', 'shown']),
})

export const WorkerForm = z.object({ title: optionalText(100), roles: someRoles(), services: ids(), speaks: languages() })

export const NameForm = z.object({ name: text(200) })
export const LanguageForm = z.object({ language: optionalChoice(spoken) })
export const OrganisationForm = z.object({ organisation: z.guid({ error: say('form:chooseOne') }) })
export const ReasonForm = z.object({
  reason: text(2000).pipe(z.string().min(10, say('access:glass.tooShort'))),
  known: tick().refine(Boolean, say('access:glass.notAgreed')),
})
