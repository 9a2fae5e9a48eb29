import type { ReactNode } from 'react'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { PostButton } from '../../../../ui/button.tsx'
import { usePage, useWords } from '../../../../ui/context.tsx'
import { Form } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import type { Person } from '../../person.ts'
import type { Endable } from '../actions.server.ts'

type FrameProps = {
  person: Pick<Person, 'id' | 'knownAs'>
  state: FormState
  title: string
  lead?: ReactNode
  /** Before the form: somebody to be looked for. */
  before?: ReactNode
  submit?: string
  /** After the form: the way to end what it changes. */
  after?: ReactNode
  children: ReactNode
}

/** A form about somebody's surroundings, with the way back to them. */
export function AroundForm({ person, state, title, lead, before, submit, after, children }: FrameProps) {
  const { t } = useWords()
  const back = href('/people/:personId/around', { personId: person.id })
  return (
    <Page
      title={title}
      back={{ href: back, label: t('around:back', { name: person.knownAs }) }}
      lead={lead && <p>{lead}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      {before}
      <Form state={state} submit={submit ?? t('around:keep')} otherActions={<a href={back}>{t('around:cancel')}</a>}>
        {children}
      </Form>
      {after}
    </Page>
  )
}

/** Says that something is no longer so; what was said stays in the record. */
export function EndButton({ personId, what, id, name }: { personId: string; what: Endable; id: string; name: string }) {
  const { t } = useWords()
  return (
    <PostButton
      action={href('/people/:personId/around/:what/:rowId/ending', { personId, what, rowId: id })}
      formId={newId()}
      label={t('around:end')}
      fullLabel={t('around:endFull', { name })}
      small
    />
  )
}

/** A phone or an address of mail, to press. */
export function Reach({ phone, email }: { phone: string | null; email?: string | null }) {
  return (
    <>
      {phone && (
        <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
          <bdi dir="ltr">{phone}</bdi>
        </a>
      )}
      {phone && email && ' · '}
      {email && (
        <a href={`mailto:${encodeURIComponent(email)}`}>
          <bdi dir="ltr">{email}</bdi>
        </a>
      )}
    </>
  )
}

/** A day that came written as 2026-11-22. */
export function Day({ on }: { on: string }) {
  const { words } = usePage()
  return <>{words.day(Temporal.PlainDate.from(on))}</>
}

/** A few words in a line, those that are there. */
export const inLine = (parts: readonly (string | null | false | undefined)[]): string => parts.filter(Boolean).join(' · ')
