import { href, withQuery } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { Button, ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import type { Session } from '../../session.ts'
import { tapValue } from '../attendance.ts'
import type { Findable } from '../people.server.ts'
import type { Register } from '../queries.server.ts'
import { sharedNames, wordFor } from '../rules.ts'

type Props = { session: Session; sought: string; found: readonly Findable[]; register: Register; action: string }

/** Finds somebody to put on the register; whoever is not found is written down with two fields. */
export function FindCard({ session, sought, found, register, action }: Props) {
  const words = useWords()
  const { t } = words
  const present = wordFor(register.words, 'present')
  const shared = sharedNames(found)
  const newcomer = withQuery(href('/sessions/:sessionId/register/new', { sessionId: session.id }), { name: sought || null })
  return (
    <search className="register-find">
      <form method="get" action={action}>
        <label htmlFor="register-find">{t('register:find.label')}</label>
        <div className="line">
          <input id="register-find" type="search" name="find" defaultValue={sought} autoComplete="off" maxLength={100} />
          <Button icon="search">{t('register:find.submit')}</Button>
        </div>
      </form>
      {sought !== '' && (
        <form method="post" action={action} data-register-form aria-label={t('register:find.found', { count: found.length })}>
          <input type="hidden" name="form_id" value={newId()} />
          <p role="status">{t('register:find.found', { count: found.length })}</p>
          <ul className="register-list">
            {found.map(({ personId, name, reference, lastTapId, standing }) => (
              <li key={personId} className="register-row">
                <div className="register-name">
                  <strong>
                    <bdi>{name}</bdi>
                  </strong>
                  {shared.has(name) && <code dir="ltr">{reference}</code>}
                </div>
                <div className="register-taps">
                  {standing !== null && <Tag tone="good">{t('register:find.already')}</Tag>}
                  {standing === null && present && (
                    <Button
                      name="tap"
                      value={tapValue({ id: newId(), personId, wordId: present.id, cameAs: 'participant', afterId: lastTapId })}
                      fullLabel={t('register:sayFull', { word: inWords(present.words, words), name })}
                    >
                      {inWords(present.words, words)}
                    </Button>
                  )}
                </div>
              </li>
            ))}
          </ul>
        </form>
      )}
      <p>
        <ButtonLink small icon="plus" href={newcomer}>
          {sought === '' ? t('register:new.link') : t('register:new.linkNamed', { name: sought })}
        </ButtonLink>
      </p>
    </search>
  )
}
