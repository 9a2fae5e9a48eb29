import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Line } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { type Entry, type EntryKind, entryLabel, type Held, type HeldName, type HeldSession } from '../offline.ts'
import { refusalText } from '../refusal.ts'
import type { Tell, Writing } from './register.tsx'
import type { Say } from './saying.ts'
import type { Queued } from './store.ts'
import type { Begun } from './written.tsx'

/** What somebody said on this device, with what became of it. */
export type Said = Entry & Pick<Queued, 'seq' | 'state' | 'refusal'>

type Props = {
  said: readonly Said[]
  sessions: readonly HeldSession[]
  held: Held
  tell: Tell
  seen: (seq: number) => void
  correct: (sessionId: string, writing: Writing) => void
}

/** What the server did not take, and why: it is put right and said anew, or left to the person who has been told. */
export function Refused({ said, ...rest }: Props) {
  const { t } = useWords()
  const refused = said.filter(({ state }) => state === 'refused')
  if (refused.length === 0) return null
  return (
    <Notice tone="danger" title={t('offline:refused.title', { count: refused.length })}>
      <p>{t('offline:refused.lead')}</p>
      <ul className="offline-refused">
        {refused.map((one) => (
          <OneRefused key={one.id} one={one} refused={refused} {...rest} />
        ))}
      </ul>
    </Notice>
  )
}

function OneRefused({ one, refused, sessions, held, tell, seen, correct }: Omit<Props, 'said'> & { one: Said; refused: readonly Said[] }) {
  const words = useWords()
  const { t } = words
  const { seq, kind, refusal = 'unreadable', fields } = one
  const session = sessions.find(({ id }) => id === one.sessionId)
  const who = nameOf(one, refused, session, held)
  const what = [t(entryLabel(kind)), who, session?.name].filter(Boolean).join(' · ')
  const after = hangOn(one, refused).map(sayAgain)
  const writing = session && seq !== undefined ? writingOf(one, seq, who, after) : null
  const again = async () => {
    for (const each of [sayAgain(one), ...after]) await tell(each)
  }
  return (
    <li>
      <p>
        <strong>
          <bdi>{what}</bdi>
        </strong>
        <br />
        {refusalText(refusal, words)}
        {fields['note'] ? (
          <>
            <br />
            <bdi className="as-written">{fields['note']}</bdi>
          </>
        ) : null}
      </p>
      <Line>
        {!settled.has(refusal) &&
          (session && writing ? (
            <Button type="button" small onClick={() => correct(session.id, writing)} fullLabel={t('offline:refused.correctFull', { what })}>
              {t('offline:refused.correct')}
            </Button>
          ) : (
            <Button type="button" small onClick={() => void again()} fullLabel={t('offline:refused.againFull', { what })}>
              {t('offline:refused.again')}
            </Button>
          ))}
        <Button type="button" small onClick={() => seq !== undefined && seen(seq)} fullLabel={t('offline:refused.seenFull', { what })}>
          {t('offline:refused.seen')}
        </Button>
      </Line>
    </li>
  )
}

/** Nothing is to be put right: it waits to be completed elsewhere, or somebody has decided. */
const settled: ReadonlySet<string> = new Set(['to-finish', 'decided', 'revoked', 'ended', 'left'])

/** What was said of somebody new, and could not be taken because they were not. */
const hangOn = (one: Said, refused: readonly Said[]): Said[] =>
  one.kind !== 'newcomer' && one.kind !== 'booked' ? [] : refused.filter((other) => other !== one && other.personId === one.personId)

const sayAgain = ({ id, seq, kind, sessionId, personId, fields }: Said): Say => ({
  ...{ kind, sessionId, personId, fields },
  instead: seq === undefined ? undefined : { id, seq },
})

/** The name of whoever it is about, as far as the device knows it. */
function nameOf({ kind, personId, fields }: Said, refused: readonly Said[], session: HeldSession | undefined, held: Held): string {
  if (personId === null) return ''
  if (kind === 'newcomer') return fields['knownAs'] ?? ''
  const known =
    session?.registered.find((one) => one.personId === personId) ?? held.people[session?.serviceId ?? '']?.find((one) => one.personId === personId)
  return known?.name ?? refused.find((other) => other.kind === 'newcomer' && other.personId === personId)?.fields['knownAs'] ?? ''
}

const forms = {
  newcomer: 'newcomer',
  contact: 'word',
  advice: 'advice',
  signpost: 'signpost',
  measure: 'measure',
  'person-money': 'money',
  tin: 'tin',
  count: 'count',
  close: 'close',
} as const satisfies Partial<Record<EntryKind, Writing['what']>>
const isFormed = (kind: EntryKind): kind is keyof typeof forms => Object.hasOwn(forms, kind)

/** The form in which it was written, with what was typed; null for a tap, which is tapped. */
function writingOf({ id, kind, personId, fields }: Said, seq: number, name: string, after: readonly Say[]): Writing | null {
  if (!isFormed(kind)) return null
  const begun: Begun = { fields, personId, instead: { id, seq }, after }
  const what = forms[kind]
  if (what === 'newcomer') return { what, name, begun }
  if (what === 'tin' || what === 'count' || what === 'close') return { what, begun }
  const one: HeldName = { personId: personId ?? '', name, reference: '' }
  return { what, one, begun }
}
