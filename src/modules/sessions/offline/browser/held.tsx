import { useCallback, useEffect, useState } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { standsAfter } from '../fold.ts'
import type { Held, HeldSession } from '../offline.ts'
import type { Here } from './device.ts'
import { heldIn, type Unlocked } from './pin.ts'
import { Refused, type Said } from './refused.tsx'
import { RegisterHere, type Writing } from './register.tsx'
import { confirmHere, fetchHeld, type Say, saidBy, say } from './saying.ts'
import { sendAll } from './sending.ts'
import { SessionsPage } from './sessions.tsx'
import { clearKey, dropEntries, type Key } from './store.ts'

type Props = { unlocked: Unlocked; own: Key; here: Here; line: boolean; look: () => void; leave: () => void }

/** What whoever has unlocked holds: their sessions, and the register of one of them. */
export function HeldPages({ unlocked, own, here, line, look, leave }: Props) {
  const { t } = useWords()
  const { held, said, tell, refresh } = useHeld(unlocked, here, own, line)
  const [open, setOpen] = useState<{ id: string; first: Writing | null } | null>(null)
  const goes = async () => {
    await say(unlocked, { kind: 'leave', sessionId: null, fields: {} })
    await sendAll()
    await clearKey(unlocked.keyId)
    leave()
  }
  if (held === null) return <NothingYet own={own} line={line} refresh={refresh} leave={leave} />
  const sessions = held.sessions.map((session) => standsAfter(session, standing(said, session), held))
  const session = sessions.find(({ id }) => id === open?.id)
  return (
    <Stack>
      {own.standing === 'lapsed' && <Lapsed />}
      {own.standing === 'unknown' && <Notice tone="danger">{t('offline:unknown')}</Notice>}
      {session ? (
        <RegisterHere session={session} held={held} tell={tell} first={open?.first ?? null} back={() => setOpen(null)} />
      ) : (
        <>
          <Refused
            {...{ said, sessions, held, tell }}
            seen={(seq) => void dropEntries([seq]).then(look).then(refresh)}
            correct={(id, first) => setOpen({ id, first })}
          />
          <SessionsPage
            {...{ sessions, held, line }}
            open={(id) => setOpen({ id, first: null })}
            refresh={() => void refresh()}
            lock={leave}
            goes={() => void goes()}
          />
        </>
      )}
    </Stack>
  )
}

// what was not taken does not stand on the register either
const standing = (said: readonly Said[], { id }: HeldSession) => said.filter((one) => one.sessionId === id && one.state !== 'refused')

/** What is held, and what was said since it was fetched. Both are read again whenever something was said or sent. */
function useHeld(unlocked: Unlocked, here: Here, own: Key, line: boolean) {
  const [held, setHeld] = useState<Held | null>(null)
  const [said, setSaid] = useState<Said[]>([])
  const read = useCallback(async () => {
    const [kept, entries] = [await heldIn<Held>(unlocked, 'held'), await saidBy(unlocked)]
    setHeld(kept)
    setSaid(entries)
  }, [unlocked])
  const refresh = useCallback(async () => {
    await fetchHeld(unlocked)
    await read()
  }, [unlocked, read])
  // somebody who has to sign in again may just have done so
  useEffect(() => {
    if (own.standing === 'lapsed' && line) void confirmHere(own).then((confirmed) => (confirmed ? sendAll().then(refresh) : undefined))
  }, [own, line, refresh])
  // once all is sent, what the server says stands in the place of what was said
  const settled = here.unsent === 0 && line
  useEffect(() => {
    void (settled ? refresh() : read())
  }, [settled, refresh, read])
  const tell = useCallback(
    async (what: Say) => {
      await say(unlocked, what)
      await read()
    },
    [unlocked, read],
  )
  return { held, said, tell, refresh }
}

function Lapsed() {
  const { t } = useWords()
  return (
    <Notice tone="attention">
      <p>{t('offline:lapsed')}</p>
      <a href="/sign-in?then=%2Foffline">{t('offline:setUp.signIn')}</a>
    </Notice>
  )
}

function NothingYet({ own, line, refresh, leave }: { own: Key; line: boolean; refresh: () => Promise<void>; leave: () => void }) {
  const { t } = useWords()
  return (
    <Stack>
      <h1>{t('offline:sessions.fetching')}</h1>
      {own.standing === 'lapsed' && <Lapsed />}
      {line ? <p>{t('offline:sessions.notFetched')}</p> : <Notice tone="attention">{t('offline:sessions.notFetched')}</Notice>}
      <p className="line">
        <Button type="button" onClick={() => void refresh()}>
          {t('offline:sessions.refresh')}
        </Button>
        <Button type="button" icon="lock" onClick={leave}>
          {t('offline:sessions.lock')}
        </Button>
      </p>
    </Stack>
  )
}
