import { useState } from 'react'
import { newId } from '../../../../platform/id.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { tapValue } from '../../register/attendance.ts'
import { sharedNames, wordFor } from '../../register/rules.ts'
import { soughtIn } from '../fold.ts'
import type { Held, HeldSession } from '../offline.ts'
import type { Tell } from './register.tsx'

type Props = { session: HeldSession; held: Held; tell: Tell; newcomer: (name: string) => void }

/** Finds somebody of the service as the letters are typed. */
export function FindHere({ session, held, tell, newcomer }: Props) {
  const words = useWords()
  const { t } = words
  const [sought, setSought] = useState('')
  const found = soughtIn(held.people[session.serviceId] ?? [], sought)
  const shared = sharedNames(found)
  const present = wordFor(held.words, 'present')
  const put = async (personId: string) => {
    const standing = session.registered.find((one) => one.personId === personId)
    const tap = { id: newId(), personId, wordId: present?.id ?? null, cameAs: 'participant', afterId: standing?.lastTapId ?? null } as const
    setSought('')
    await tell({ kind: 'tap', id: tap.id, sessionId: session.id, personId, fields: { tap: tapValue(tap) } })
  }
  return (
    <search className="register-find">
      <label htmlFor="register-find">{t('offline:register.find')}</label>
      <input id="register-find" type="search" value={sought} autoComplete="off" maxLength={100} onChange={(event) => setSought(event.target.value)} />
      {sought.trim() !== '' && (
        <>
          <p role="status">{t('register:find.found', { count: found.length })}</p>
          <ul className="register-list">
            {found.map(({ personId, name, reference }) => (
              <li key={personId} className="register-row">
                <div className="register-name">
                  <strong>
                    <bdi>{name}</bdi>
                  </strong>
                  {shared.has(name) && <code dir="ltr">{reference}</code>}
                </div>
                <div className="register-taps">
                  {session.registered.some((one) => one.personId === personId && one.standing !== null) ? (
                    <Tag tone="good">{t('register:find.already')}</Tag>
                  ) : (
                    present && (
                      <Button
                        type="button"
                        onClick={() => void put(personId)}
                        fullLabel={t('register:sayFull', { word: inWords(present.words, words), name })}
                      >
                        {inWords(present.words, words)}
                      </Button>
                    )
                  )}
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <Button type="button" small icon="plus" onClick={() => newcomer(sought.trim())}>
          {sought.trim() === '' ? t('register:new.link') : t('register:new.linkNamed', { name: sought.trim() })}
        </Button>
      </p>
    </search>
  )
}
