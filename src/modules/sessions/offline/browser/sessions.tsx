import { useState } from 'react'
import { Button } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Line } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import type { Held, HeldSession } from '../offline.ts'

type Props = {
  sessions: readonly HeldSession[]
  held: Held
  line: boolean
  open: (id: string) => void
  refresh: () => void
  lock: () => void
  goes: () => void
}

/** Today's and tomorrow's sessions of whoever has unlocked. */
export function SessionsPage({ sessions, held, line, open, refresh, lock, goes }: Props) {
  const { t } = useWords()
  const days = [...Map.groupBy(sessions, ({ onDay }) => onDay)].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return (
    <>
      <div className="heading-line">
        <h1>{t('offline:sessions.title')}</h1>
        <Button type="button" icon="lock" onClick={lock}>
          {t('offline:sessions.lock')}
        </Button>
      </div>
      <p className="quiet">
        <bdi>{held.viewer.name}</bdi>. {t('offline:line.fetched', { time: held.atText })}
      </p>
      {sessions.length === 0 && <p>{t('offline:sessions.none')}</p>}
      {days.map(([day, those]) => (
        <Card key={day} title={those[0]?.day ?? day}>
          <ul className="register-list">
            {those.map((session) => (
              <SessionRow key={session.id} session={session} open={open} />
            ))}
          </ul>
        </Card>
      ))}
      <Line apart>
        {line && (
          <Button type="button" onClick={refresh}>
            {t('offline:sessions.refresh')}
          </Button>
        )}
        {line && <a href="/">{t('offline:app.toCairn')}</a>}
      </Line>
      <Leaving goes={goes} />
    </>
  )
}

function SessionRow({ session, open }: { session: HeldSession; open: (id: string) => void }) {
  const { t } = useWords()
  return (
    <li className="register-row">
      <div className="register-name">
        <strong>
          <bdi>{session.name}</bdi>
        </strong>
        <span>{[session.hours, session.where].filter(Boolean).join(' · ')}</span>
        {session.theirs && <Tag>{t('offline:sessions.theirs')}</Tag>}
        {session.closed && <Tag tone="good">{t('offline:sessions.closed')}</Tag>}
        {session.off && <Tag tone="attention">{t('offline:sessions.off')}</Tag>}
      </div>
      {!session.off && (
        <Button type="button" kind="main" onClick={() => open(session.id)} fullLabel={`${t('register:open')}: ${session.name}`}>
          {t('register:open')}
        </Button>
      )}
    </li>
  )
}

function Leaving({ goes }: { goes: () => void }) {
  const { t } = useWords()
  const [asked, setAsked] = useState(false)
  if (!asked)
    return (
      <p>
        <Button type="button" kind="quiet" onClick={() => setAsked(true)}>
          {t('offline:sessions.leave')}
        </Button>
      </p>
    )
  return (
    <Notice tone="attention">
      <p>{t('offline:sessions.leaveSure')}</p>
      <Line>
        <Button type="button" kind="danger" onClick={goes}>
          {t('offline:sessions.leaveYes')}
        </Button>
        <Button type="button" onClick={() => setAsked(false)}>
          {t('offline:sessions.keep')}
        </Button>
      </Line>
    </Notice>
  )
}
