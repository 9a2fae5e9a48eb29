import { type FormEvent, useEffect, useState } from 'react'
import type { Key as WordKey } from '../../../../platform/words.ts'
import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Line, Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { isGuessable, pinLength } from '../offline.ts'
import type { Unlocked } from './pin.ts'
import { putHere, signedInHere } from './saying.ts'
import { deviceHere } from './store.ts'
import { PinField } from './who.tsx'

type Props = { line: boolean; back: (() => void) | null; done: (unlocked: Unlocked) => void }
type SignedIn = NonNullable<Awaited<ReturnType<typeof signedInHere>>>

/** Puts somebody who is signed in on this device, under a PIN of their own. */
export function SetUp({ line, back, done }: Props) {
  const { t } = useWords()
  const [who, setWho] = useState<SignedIn | null | 'asking'>('asking')
  useEffect(() => {
    signedInHere().then(setWho)
  }, [])
  return (
    <Stack>
      <h1>{t('offline:setUp.title')}</h1>
      <p>{t('offline:setUp.lead')}</p>
      {who !== 'asking' && who !== null && <SetUpForm who={who} done={done} />}
      {who === null && !line && <Notice tone="attention">{t('offline:setUp.noLine')}</Notice>}
      <Line>
        {who === null && line && (
          <a className="button main" href="/sign-in?then=%2Foffline">
            {t('offline:setUp.signIn')}
          </a>
        )}
        {back && (
          <Button type="button" icon="arrow-left" onClick={back}>
            {t('offline:cancel')}
          </Button>
        )}
        {line && <a href="/">{t('offline:app.toCairn')}</a>}
      </Line>
    </Stack>
  )
}

type Errors = { pin?: WordKey; again?: WordKey; form?: WordKey }

function errorsOf(pin: string, again: string): Errors {
  if (pin.length !== pinLength) return { pin: 'offline:setUp.bad' }
  if (isGuessable(pin)) return { pin: 'offline:setUp.guessable' }
  return pin === again ? {} : { again: 'offline:setUp.differs' }
}

function SetUpForm({ who, done }: { who: SignedIn; done: (unlocked: Unlocked) => void }) {
  const { t } = useWords()
  const [device, setDevice] = useState<string | null>(null)
  const [name, setName] = useState('')
  const [pins, setPins] = useState({ pin: '', again: '' })
  const [shared, setShared] = useState(true)
  const [errors, setErrors] = useState<Errors>({})
  useEffect(() => {
    deviceHere().then((here) => setDevice(here?.name ?? ''))
  }, [])
  const send = async (event: FormEvent) => {
    event.preventDefault()
    const wrong = errorsOf(pins.pin, pins.again)
    setErrors(wrong)
    if (Object.keys(wrong).length > 0) return
    const put = await putHere(pins.pin, (device || name).trim() || t('offline:app.name'), shared)
    if (typeof put !== 'number') return done(put)
    setErrors({ form: put === 403 ? 'offline:setUp.refused' : 'offline:setUp.failed' })
  }
  return (
    <form onSubmit={(event) => void send(event)} className="form" noValidate>
      <p>{t('offline:setUp.as', { name: who.name, organisation: who.organisation })}</p>
      {errors.form && (
        <Notice tone="danger" said>
          {t(errors.form)}
        </Notice>
      )}
      {device === '' && (
        <p className="field">
          <label htmlFor="device">{t('offline:setUp.device')}</label>
          <span className="hint" id="device-hint">
            {t('offline:setUp.deviceHint')}
          </span>
          <input
            id="device"
            value={name}
            maxLength={100}
            autoComplete="off"
            aria-describedby="device-hint"
            onChange={(event) => setName(event.target.value)}
          />
        </p>
      )}
      {(['pin', 'again'] as const).map((field) => (
        <p className={errors[field] ? 'field wrong' : 'field'} key={field}>
          <label htmlFor={field}>{t(field === 'pin' ? 'offline:setUp.pin' : 'offline:setUp.again')}</label>
          {(errors[field] || field === 'pin') && (
            <span className={errors[field] ? 'error' : 'hint'} id={`${field}-about`} role={errors[field] ? 'alert' : undefined}>
              {t(errors[field] ?? 'offline:setUp.pinHint')}
            </span>
          )}
          <PinField
            id={field}
            value={pins[field]}
            describedBy={`${field}-about`}
            wrong={errors[field] !== undefined}
            change={(typed) => setPins({ ...pins, [field]: typed })}
          />
        </p>
      ))}
      <p className="offline-tick">
        <input id="shared" type="checkbox" checked={shared} aria-describedby="shared-about" onChange={(event) => setShared(event.target.checked)} />
        <label htmlFor="shared">{t('offline:setUp.shared')}</label>
        <span className="hint" id="shared-about">
          {t(shared ? 'offline:setUp.sharedHint' : 'offline:setUp.ownHint')}
        </span>
      </p>
      <p>
        <Button kind="main">{t('offline:setUp.submit')}</Button>
      </p>
    </form>
  )
}
