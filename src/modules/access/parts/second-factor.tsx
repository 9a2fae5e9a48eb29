import type { FormState } from '../../../platform/form-state.ts'
import type { Key } from '../../../platform/words.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { CodeField, Form, HiddenField, PasswordField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { QrCode } from './qr-code.tsx'

const account = '/account'

/** Whether there is a second step, and how to begin, renew or end it. */
export function FactorPage({ on, required, state }: { on: boolean; required: boolean; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('access:secondFactor.title')}
      back={{ href: account, label: t('access:account.title') }}
      lead={t('access:secondFactor.lead')}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      {required && !on && <Notice tone="attention">{t('access:secondFactor.required')}</Notice>}
      {on ? (
        <>
          <Notice tone="good">{t('access:secondFactor.on')}</Notice>
          <p>
            <ButtonLink href="/account/second-factor/phone">{t('access:secondFactor.move')}</ButtonLink>
          </p>
          <Card title={t('access:recoveryCodes.title')}>
            <p>{t('access:recoveryCodes.lead')}</p>
            <Form state={state} action="/account/recovery-codes" submit={t('access:recoveryCodes.renew')} submitKind="plain" marksOptional={false}>
              <PasswordField
                name="password"
                label={t('access:password')}
                hint={t('access:password.again')}
                required
                autoComplete="current-password"
              />
            </Form>
          </Card>
          {!required && (
            <p>
              <a href="/account/second-factor/ending">{t('access:secondFactor.end')}</a>
            </p>
          )}
        </>
      ) : (
        <Form state={state} submit={t('access:secondFactor.begin')} marksOptional={false}>
          <PasswordField name="password" label={t('access:password')} hint={t('access:password.again')} required autoComplete="current-password" />
        </Form>
      )}
    </Page>
  )
}

/** The picture for the app, the same as text, and the first code. */
type ConfirmPageProps = { state: FormState; uri: string; secret: string; carried: string; submit?: Key }

export function ConfirmPage({ state, uri, secret, carried, submit = 'access:secondFactor.confirm' }: ConfirmPageProps) {
  const { t } = useWords()
  return (
    <Page
      title={t('access:secondFactor.title')}
      back={{ href: account, label: t('access:account.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Card title={t('access:secondFactor.scan')}>
        <p>{t('access:secondFactor.scanBody')}</p>
        <QrCode text={uri} label={t('access:secondFactor.picture')} />
        <p>{t('access:secondFactor.orType')}</p>
        <p>
          <code dir="ltr">{secret}</code>
        </p>
      </Card>
      <Form state={state} submit={t(submit)} marksOptional={false}>
        <CodeField name="code" label={t('access:code')} hint={t('access:secondFactor.codeHint')} required maxLength={10} />
        <HiddenField name="carried" value={carried} />
      </Form>
    </Page>
  )
}

/** The codes for when the phone is lost. Shown once: we cannot show them again. */
export function CodesPage({ codes, notice }: { codes: readonly string[]; notice: Key | null }) {
  const { t } = useWords()
  return (
    <Page title={t('access:recoveryCodes.title')} lead={t('access:recoveryCodes.shown')}>
      {notice !== null && <Notice tone="good">{t(notice)}</Notice>}
      <Card title={t('access:recoveryCodes.print')}>
        <ol className="codes">
          {codes.map((code) => (
            <li key={code}>
              <code dir="ltr">{code}</code>
            </li>
          ))}
        </ol>
      </Card>
      <p>
        <ButtonLink href="/" kind="main">
          {t('access:recoveryCodes.done')}
        </ButtonLink>
      </p>
    </Page>
  )
}

/** Who it is, by what only they have: then the new phone is shown its picture. */
export function MovePage({ state }: { state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('access:secondFactor.moveTitle')}
      lead={t('access:secondFactor.moveLead')}
      back={{ href: '/account/second-factor', label: t('access:secondFactor.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('access:secondFactor.moveNext')} marksOptional={false}>
        <PasswordField name="password" label={t('access:password')} hint={t('access:password.again')} required autoComplete="current-password" />
        <CodeField name="code" label={t('access:code')} hint={t('access:secondFactor.moveHint')} required inputMode="text" maxLength={40} />
      </Form>
    </Page>
  )
}

export function EndPage({ state }: { state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('access:secondFactor.end')}
      lead={t('access:secondFactor.endLead')}
      back={{ href: '/account/second-factor', label: t('access:secondFactor.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('access:secondFactor.end')} submitKind="danger" marksOptional={false}>
        <PasswordField name="password" label={t('access:password')} hint={t('access:password.again')} required autoComplete="current-password" />
      </Form>
    </Page>
  )
}
