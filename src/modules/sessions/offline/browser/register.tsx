import { type FormEvent, useState } from 'react'
import { newId } from '../../../../platform/id.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Folded } from '../../../../ui/folded.tsx'
import { Line, Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { HeadsCard } from '../../register/parts/heads.tsx'
import { RegisterRow } from '../../register/parts/row.tsx'
import { missingOf, sharedNames, sumsOf, wordFor } from '../../register/rules.ts'
import type { Held, HeldName, HeldPerson, HeldSession } from '../offline.ts'
import { Beside } from './beside.tsx'
import { FindHere } from './find.tsx'
import { AdviceForm, CloseForm, HappenedForm, MeasureForm, NewcomerForm, SignpostForm, WordForm } from './forms.tsx'
import { MoneyHere, TinHere } from './money.tsx'
import { CountForm, PersonMoneyForm, TinForm } from './money-forms.tsx'
import type { Say } from './saying.ts'
import type { Begun } from './written.tsx'

export type Tell = (what: Say) => Promise<void>
/** What is being written, from the start or in the place of what was not taken. */
export type Writing = { begun?: Begun } & (
  | { what: 'newcomer'; name: string }
  | { what: 'word' | 'advice' | 'signpost' | 'measure' | 'concern' | 'money'; one: HeldName }
  | { what: 'tin' | 'count' | 'incident' | 'close' }
)
type Props = { session: HeldSession; held: Held; tell: Tell; first: Writing | null; back: () => void }

/** A register without a network: the same rows, the same taps. Each is kept on the device before it shows. */
export function RegisterHere({ session, held, tell, first, back }: Props) {
  const { t } = useWords()
  const [writing, setWriting] = useState<Writing | null>(first)
  if (writing) return <WrittenHere {...{ session, held, tell, writing, write: setWriting }} />
  const open = !session.closed
  return (
    <Stack>
      <Button type="button" icon="arrow-left" onClick={back}>
        {t('offline:register.back')}
      </Button>
      <h1>
        <bdi>{session.name}</bdi>
      </h1>
      <p>{[session.day, session.hours, session.where].filter(Boolean).join(' · ')}</p>
      {session.onDay > localDay() && <Notice tone="attention">{t('offline:register.notYet')}</Notice>}
      <Online session={session} />
      {!open && <Closed session={session} tell={tell} />}
      <div className="register" onSubmit={(event) => tapped(event, session, tell)}>
        <Stack>
          {!session.headsOnly && <People session={session} held={held} tell={tell} write={setWriting} />}
          {session.money && <TinHere session={session} money={session.money} held={held} write={setWriting} />}
          <HeadsCard
            sessionId={session.id}
            heads={session.heads}
            open={open}
            title={t('register:heads.title', { count: sumsOf([], session.heads).heads })}
          />
        </Stack>
      </div>
      {open && (
        <Line apart>
          <Button type="button" kind="main" icon="check" onClick={() => setWriting({ what: 'close' })}>
            {t('register:close.link')}
          </Button>
          <Button type="button" onClick={() => setWriting({ what: 'incident' })}>
            {t('offline:register.incident')}
          </Button>
        </Line>
      )}
    </Stack>
  )
}

/** By the clock of the device: it warns and forbids nothing, since it may be wrong. */
const localDay = (): string => new Date().toLocaleDateString('sv')

type WrittenProps = Pick<Props, 'session' | 'held' | 'tell'> & { writing: Writing; write: (writing: Writing | null) => void }

function WrittenHere({ session, held, tell, writing, write }: WrittenProps) {
  const { currency } = held.organisation
  const here = { session, tell, done: () => write(null), begun: writing.begun, currency }
  if (writing.what === 'newcomer') return <NewcomerForm {...here} name={writing.name} held={held} />
  if (writing.what === 'word') return <WordForm {...here} one={writing.one} />
  if (writing.what === 'advice') return <AdviceForm {...here} one={writing.one} themes={held.themes} />
  if (writing.what === 'signpost') return <SignpostForm {...here} one={writing.one} themes={held.themes} />
  if (writing.what === 'measure') return <MeasureForm {...here} one={writing.one} />
  if (writing.what === 'concern') return <HappenedForm {...here} one={writing.one} lines={held.lines} />
  if (writing.what === 'money') return <PersonMoneyForm {...here} one={writing.one} />
  if (writing.what === 'tin') return <TinForm {...here} />
  if (writing.what === 'count') return <CountForm {...here} tin={session.money?.tin ?? 0} />
  if (writing.what === 'incident') return <HappenedForm {...here} one={null} lines={held.lines} />
  return <CloseForm {...here} incident={() => write({ what: 'incident' })} />
}

/** A form of the register as its buttons would send it: what the button says is what is kept. */
function tapped(event: FormEvent, session: HeldSession, tell: Tell): void {
  event.preventDefault()
  const { submitter } = event.nativeEvent as SubmitEvent
  if (!(submitter instanceof HTMLButtonElement)) return
  const [id = newId(), second = ''] = submitter.value.split('~')
  if (submitter.name === 'tap') void tell({ kind: 'tap', id, sessionId: session.id, personId: second, fields: { tap: submitter.value } })
  if (submitter.name === 'money')
    void tell({ kind: 'money', id, sessionId: session.id, personId: second || null, fields: { money: submitter.value } })
  if (submitter.name === 'heads') void tell({ kind: 'heads', id, sessionId: session.id, fields: { heads: submitter.value } })
}

type PeopleProps = { session: HeldSession; held: Held; tell: Tell; write: (writing: Writing) => void }

function People({ session, held, tell, write }: PeopleProps) {
  const { t, number } = useWords()
  const { registered, heads, capacity } = session
  const open = !session.closed
  const sums = sumsOf(registered.map(asRegistered), heads)
  const shown = open ? registered : registered.filter(({ standing }) => standing !== null)
  const shared = sharedNames(registered)
  const byReferral = session.admits === 'by-referral'
  const rest = missingOf(registered, session)
  const [here, expected] = [t('register:sums.here', { count: sums.here }), t('register:sums.expected', { count: sums.expected })]
  return (
    <Card title={open ? t('register:sums.both', { here, expected }) : here}>
      {capacity !== null && sums.here + sums.heads > capacity && <Notice tone="attention">{t('register:over', { places: number(capacity) })}</Notice>}
      {open && <FindHere session={session} held={held} tell={tell} newcomer={(name) => write({ what: 'newcomer', name })} />}
      {open && <ByName session={session} tell={tell} />}
      {shown.length === 0 && <p className="quiet">{t('register:nobody')}</p>}
      <form>
        <ul className="register-list" aria-label={t('register:heading')}>
          {shown.map((one) => (
            <RegisterRow
              key={one.personId}
              {...{
                one: asRegistered(one),
                open,
                byReferral: byReferral || one.booked,
                words: held.words,
                shared: shared.has(one.name),
                language: held.organisation.language,
              }}
              money={session.money && open && <MoneyHere {...{ session, one, held }} money={session.money} write={write} />}
              minds={one.minds.length > 0 && <Minds one={one} />}
              beside={open && <Beside one={one} held={held} write={write} />}
            />
          ))}
        </ul>
      </form>
      {open && rest.length > 0 && sums.expected < registered.length && wordFor(held.words, 'absent') && (
        <p>
          <Button type="button" onClick={() => void markRest(session, tell)}>
            {t('register:rest', { count: rest.length })}
          </Button>
        </p>
      )}
    </Card>
  )
}

/** Those who booked by a name alone: one tap says that they are here. */
function ByName({ session, tell }: { session: HeldSession; tell: Tell }) {
  const { t } = useWords()
  if (session.byName.length === 0) return null
  const come = (bookingId: string) => tell({ kind: 'booked', sessionId: session.id, personId: newId(), fields: { bookingId, tapId: newId() } })
  return (
    <ul className="register-list" aria-label={t('offline:register.byName')}>
      {session.byName.map(({ bookingId, name }) => (
        <li key={bookingId} className="register-row">
          <div className="register-name">
            <strong>
              <bdi>{name}</bdi>
            </strong>
            <Tag>{t('register:booked')}</Tag>
          </div>
          <div className="register-taps">
            <Button type="button" onClick={() => void come(bookingId)} fullLabel={t('offline:register.hereFull', { name })}>
              {t('offline:register.here')}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  )
}

export const asRegistered = ({ minds: _, visible: __, ...one }: HeldPerson) => ({ ...one, minded: null })

function markRest(session: HeldSession, tell: Tell): Promise<void> {
  const rest = newId()
  return tell({ kind: 'rest', id: rest, sessionId: session.id, fields: { rest } })
}

const Minds = ({ one }: { one: HeldPerson }) =>
  one.minds.map(({ text, grave }) => (
    <Tag key={text} tone={grave ? 'attention' : 'plain'} icon={grave ? 'triangle-alert' : undefined}>
      {text}
    </Tag>
  ))

function Online({ session }: { session: HeldSession }) {
  const { t } = useWords()
  if (session.joinLink === null && session.distressNote === null) return null
  return (
    <Folded title={t('offline:register.distress')}>
      {session.distressNote !== null && <p className="as-written">{session.distressNote}</p>}
      {session.joinLink !== null && (
        <p>
          {t('offline:register.online')}: <bdi dir="ltr">{session.joinLink}</bdi>
        </p>
      )}
    </Folded>
  )
}

function Closed({ session, tell }: { session: HeldSession; tell: Tell }) {
  const { t } = useWords()
  return (
    <Notice tone="good" title={t('register:closed.title')}>
      <Button type="button" icon="undo-2" onClick={() => void tell({ kind: 'reopen', sessionId: session.id, fields: {} })}>
        {t('register:reopen')}
      </Button>
    </Notice>
  )
}
