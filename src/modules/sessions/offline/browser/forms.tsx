import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { newId } from '../../../../platform/id.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Line, Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { capacities, capacityLabel, tapValue } from '../../register/attendance.ts'
import { wordFor } from '../../register/rules.ts'
import { shortNameOf, soughtIn } from '../fold.ts'
import type { Held, HeldPerson, HeldSession } from '../offline.ts'
import type { Tell } from './register.tsx'

export type Here = { session: HeldSession; tell: Tell; done: () => void }

/** Somebody who is here for the first time. Whoever is called the same stands first; nobody without a line knows more. */
export function NewcomerForm({ session, tell, done, held, name }: Here & { held: Held; name: string }) {
  const words = useWords()
  const { t } = words
  const [typed, setTyped] = useState(name)
  const present = wordFor(held.words, 'present')
  const likely = typed.trim() === '' ? [] : soughtIn(held.people[session.serviceId] ?? [], shortNameOf(typed), 5)
  const itIs = async (personId: string) => {
    const tap = { id: newId(), personId, wordId: present?.id ?? null, cameAs: 'participant', afterId: null } as const
    await tell({ kind: 'tap', id: tap.id, sessionId: session.id, personId, fields: { tap: tapValue(tap) } })
    done()
  }
  const write = async (sent: FormData) => {
    const tapId = newId()
    const fields = { knownAs: typed.trim(), reach: textOf(sent, 'reach'), cameAs: textOf(sent, 'cameAs'), tapId }
    await tell({ kind: 'newcomer', sessionId: session.id, personId: newId(), fields })
    done()
  }
  return (
    <Written title={t('register:new.title')} submit={t('register:new.submit')} send={write} done={done} lead={t('register:new.lead')}>
      <Text name="knownAs" label={t('register:new.knownAs')} value={typed} change={setTyped} required />
      {likely.length > 0 && (
        <Card title={t('register:new.likely')}>
          <ul className="register-list">
            {likely.map((one) => (
              <li key={one.personId} className="register-row">
                <span className="register-name">
                  <bdi>{one.name}</bdi> <code dir="ltr">{one.reference}</code>
                </span>
                <Button type="button" small onClick={() => void itIs(one.personId)} fullLabel={t('register:new.itIsFull', { name: one.name })}>
                  {t('register:new.itIs')}
                </Button>
              </li>
            ))}
          </ul>
        </Card>
      )}
      <Text name="reach" label={t('register:new.reach')} hint={t('register:new.reachHint')} />
      <Choice name="cameAs" label={t('register:cameAs.title')} options={capacities.map((value) => ({ value, label: t(capacityLabel(value)) }))} />
    </Written>
  )
}

/** A word in private becomes a contact when it is sent. */
export function WordForm({ session, tell, done, one }: Here & { one: HeldPerson }) {
  const { t } = useWords()
  const send = async (sent: FormData) => {
    const fields = { minutes: textOf(sent, 'minutes'), note: textOf(sent, 'note') }
    await tell({ kind: 'contact', sessionId: session.id, personId: one.personId, fields })
    done()
  }
  return (
    <Written title={t('offline:word.title', { name: one.name })} submit={t('offline:word.keep')} send={send} done={done}>
      <Text name="minutes" label={t('offline:word.minutes')} inputMode="numeric" required pattern="[0-9]{1,4}" />
      <Text name="note" label={t('offline:word.note')} long />
    </Written>
  )
}

/** What happened, with or about somebody or not. It has more to be asked than a hall leaves time for, so it waits to be completed. */
export function HappenedForm({ session, tell, done, one, lines }: Here & { one: HeldPerson | null; lines: Held['lines'] }) {
  const { t } = useWords()
  const send = async (sent: FormData) => {
    const said = { sessionId: session.id, personId: one?.personId ?? null, fields: { what: textOf(sent, 'what') } }
    await tell({ kind: one ? 'concern' : 'incident', ...said })
    done()
  }
  const title = one ? t('offline:happened.concern', { name: one.name }) : t('offline:happened.incident')
  return (
    <Written title={title} submit={t('offline:happened.submit')} send={send} done={done} lead={t('offline:happened.lead')}>
      {lines.length > 0 && (
        <Notice tone="attention" title={t('offline:register.lines')}>
          <ul>
            {lines.map(({ name, contact }) => (
              <li key={name}>
                {name}: <bdi dir="ltr">{contact}</bdi>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Text name="what" label={t('offline:happened.what')} long required />
    </Written>
  )
}

export function CloseForm({ session, tell, done, incident }: Here & { incident: () => void }) {
  const { t } = useWords()
  const send = async (sent: FormData) => {
    const fields = { incidents: textOf(sent, 'incidents'), wentWell: textOf(sent, 'wentWell'), note: textOf(sent, 'note') }
    await tell({ kind: 'close', sessionId: session.id, fields })
    if (fields.incidents === 'these') incident()
    else done()
  }
  return (
    <Written title={t('register:close.title', { name: session.name })} submit={t('register:close.submit')} send={send} done={done}>
      <Choice
        name="incidents"
        label={t('register:close.incidents')}
        options={[
          { value: 'none', label: t('register:close.none') },
          { value: 'these', label: t('register:close.these') },
        ]}
      />
      <Text name="wentWell" label={t('register:close.wentWell')} long />
      <Text name="note" label={t('register:close.note')} hint={t('register:close.noteHint')} long />
    </Written>
  )
}

type WrittenProps = { title: string; lead?: string; submit: string; send: (sent: FormData) => Promise<void>; done: () => void; children: ReactNode }

/** A form that is kept on the device when it is sent. */
export function Written({ title, lead, submit, send, done, children }: WrittenProps) {
  const { t } = useWords()
  const sent = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    event.stopPropagation()
    void send(new FormData(event.currentTarget))
  }
  return (
    <Stack>
      <h1>{title}</h1>
      {lead && <p>{lead}</p>}
      <form className="form" onSubmit={sent}>
        {children}
        <Line>
          <Button kind="main">{submit}</Button>
          <Button type="button" onClick={done}>
            {t('offline:cancel')}
          </Button>
        </Line>
      </form>
    </Stack>
  )
}

export const textOf = (sent: FormData, name: string): string => String(sent.get(name) ?? '').trim()

type TextProps = {
  name: string
  label: string
  hint?: string
  long?: boolean
  required?: boolean
  inputMode?: 'numeric' | 'decimal'
  pattern?: string
  value?: string
  change?: (typed: string) => void
}

export function Text({ name, label, hint, long, change, ...rest }: TextProps) {
  const id = useId()
  const about = { id, name, 'aria-describedby': hint ? `${id}-hint` : undefined, autoComplete: 'off', ...rest }
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {long ? (
        <textarea {...about} rows={4} maxLength={4000} />
      ) : (
        <input {...about} maxLength={320} onChange={change && ((event) => change(event.target.value))} />
      )}
    </p>
  )
}

export function Choice({ name, label, options }: { name: string; label: string; options: readonly { value: string; label: string }[] }) {
  const id = useId()
  return (
    <p className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} name={name}>
        {options.map(({ value, label: said }) => (
          <option key={value} value={value}>
            {said}
          </option>
        ))}
      </select>
    </p>
  )
}
