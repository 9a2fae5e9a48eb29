import { type Ref, useEffect, useRef, useState } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Line, Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { pinLength } from '../offline.ts'
import type { Here } from './device.ts'
import { type Unlocked, unlock } from './pin.ts'
import { letGoHere, signedInHere } from './saying.ts'
import { clearKey, dropEntries, dropKey, entriesHere, type Key } from './store.ts'

type Props = { here: Here; line: boolean; choose: (keyId: string) => void; another: () => void; look: () => void }

/** Whose turn it is: a tap on a name. Who is gone but has something waiting stands there until it is sent. */
export function WhoPage({ here, line, choose, another, look }: Props) {
  const { t } = useWords()
  return (
    <Stack>
      <h1>{t('offline:who.title')}</h1>
      <ul className="offline-who">
        {here.keys.map((key) => (
          <li key={key.keyId}>
            {key.wrapped ? (
              <Button type="button" kind="main" onClick={() => choose(key.keyId)}>
                <bdi>{key.name}</bdi>
              </Button>
            ) : (
              <Gone own={key} waiting={here.unsentOf[key.keyId] ?? 0} look={look} />
            )}
          </li>
        ))}
      </ul>
      <Line>
        <Button type="button" icon="user-plus" onClick={another}>
          {t('offline:who.another')}
        </Button>
        {line && <a href="/">{t('offline:app.toCairn')}</a>}
      </Line>
    </Stack>
  )
}

/** Somebody whose PIN opens nothing any more; what they said waits, sealed. A manager who is signed in may let it go. */
function Gone({ own, waiting, look }: { own: Key; waiting: number; look: () => void }) {
  const { t } = useWords()
  const [asked, setAsked] = useState(false)
  const [refused, setRefused] = useState(false)
  const letGo = async () => {
    const answer = await letGoHere(own.keyId, waiting)
    if (!answer?.ok) return setRefused(true)
    await dropEntries((await entriesHere()).flatMap(({ keyId, seq }) => (keyId === own.keyId && seq !== undefined ? [seq] : [])))
    await clearKey(own.keyId)
    look()
  }
  const read = () => {
    dropKey(own.keyId).then(look)
  }
  return (
    <div className="offline-gone">
      {own.standing === 'revoked' && <Notice tone="attention">{t('offline:revoked')}</Notice>}
      {waiting === 0 && (
        <Button type="button" onClick={read}>
          {t('offline:evicted.understood')}
        </Button>
      )}
      <p>
        <bdi>{own.name}</bdi>: {t('offline:who.gone')}. {t('offline:who.waiting', { count: waiting })}
      </p>
      {refused && <Notice tone="danger">{t('offline:who.letGoNo')}</Notice>}
      {waiting > 0 && asked && (
        <Notice tone="danger">
          <p>{t('offline:who.letGoSure', { name: own.name })}</p>
          <Button type="button" kind="danger" onClick={() => void letGo()}>
            {t('offline:who.letGo')}
          </Button>
        </Notice>
      )}
      {waiting > 0 && !asked && (
        <Button
          type="button"
          small
          onClick={async () => ((await signedInHere())?.manages ? setAsked(true) : setRefused(true))}
          fullLabel={t('offline:who.letGoFull', { name: own.name })}
        >
          {t('offline:who.letGo')}
        </Button>
      )}
    </div>
  )
}

/** The sixth figure opens: nobody has to look for a button. */
export function PinPage({ own, back, done }: { own: Key; back: () => void; done: (unlocked: Unlocked) => void }) {
  const { t } = useWords()
  const [pin, setPin] = useState('')
  const [left, setLeft] = useState<number | null>(null)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const tried = async (typed: string) => {
    setPin(typed)
    if (typed.length < pinLength) return
    const answer = await unlock(own.keyId, typed)
    if ('dataKey' in answer) return done(answer)
    setLeft(answer.triesLeft)
    setPin('')
  }
  return (
    <Stack>
      <h1>{t('offline:pin.title', { name: own.name })}</h1>
      {left !== null && (
        <Notice tone="danger" said>
          {left > 0 ? t('offline:pin.wrong', { count: left }) : t('offline:pin.gone')}
        </Notice>
      )}
      {left !== 0 && (
        <p className="field">
          <label htmlFor="pin">{t('offline:pin.label')}</label>
          <PinField id="pin" value={pin} change={(typed) => void tried(typed)} field={field} />
        </p>
      )}
      <p>
        <Button type="button" icon="arrow-left" onClick={back}>
          {t('offline:pin.back')}
        </Button>
      </p>
    </Stack>
  )
}

type PinFieldProps = {
  id: string
  value: string
  change: (typed: string) => void
  field?: Ref<HTMLInputElement>
  describedBy?: string
  wrong?: boolean
}

/** Six figures, in whichever figures the keyboard writes. */
export const PinField = ({ id, value, change, field, describedBy, wrong = false }: PinFieldProps) => (
  <input
    ref={field}
    id={id}
    className="offline-pin"
    type="password"
    inputMode="numeric"
    autoComplete="off"
    maxLength={pinLength}
    value={value}
    aria-describedby={describedBy}
    aria-invalid={wrong || undefined}
    onChange={(event) => change(western(event.target.value).replace(/\D/g, ''))}
  />
)

const western = (typed: string): string =>
  typed.replace(/[٠-٩]/g, (figure) => String(figure.charCodeAt(0) - 0x660)).replace(/[۰-۹]/g, (figure) => String(figure.charCodeAt(0) - 0x6f0))
