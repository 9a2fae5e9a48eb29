import type { ReactNode } from 'react'
import { useWords } from '../../../ui/context.tsx'
import { Form, type FormState } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'

type Props = {
  title: string
  back: { href: string; label: string }
  lead?: ReactNode
  state: FormState
  submit: string
  /** Above the form. */
  before?: ReactNode
  children: ReactNode
}

/** A page that is one form, with a way back. */
export function FormPage({ title, back, lead, state, submit, before, children }: Props) {
  const { t } = useWords()
  return (
    <Page title={title} back={back} lead={lead} hasErrors={Object.keys(state.errors).length > 0}>
      {before}
      <Form state={state} submit={submit} otherActions={<a href={back.href}>{t('safeguarding:cancel')}</a>}>
        {children}
      </Form>
    </Page>
  )
}
