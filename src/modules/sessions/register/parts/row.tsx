import type { ReactNode } from 'react'
import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { Button } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Folded } from '../../../../ui/folded.tsx'
import { Icon } from '../../../../ui/icons.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { type AttendanceWord, type Capacity, capacities, capacityLabel, type Registered, tapValue } from '../attendance.ts'
import { isHere, wordFor } from '../rules.ts'

export type RowProps = {
  one: Registered
  words: readonly AttendanceWord[]
  byReferral: boolean
  /** Whether anything may be said now. */
  open: boolean
  /** Another on the register is called the same. */
  shared: boolean
  language: string
  /** What to mind of them, for whoever may see it. */
  minds?: ReactNode
  /** What can be begun beside the name. */
  beside?: ReactNode
  /** What is told of them besides: an offer, a warning. */
  told?: ReactNode
  /** What is due and paid, beside the name. */
  money?: ReactNode
  /** Where further words are asked for, or put away again, and whether they are shown; a device without a network has them folded in each row. */
  more?: { href: string; open: boolean }
}

/** Somebody on a register: one tap says that they are here, and the same tap takes it back. Further words are one tap away. */
export function RegisterRow(props: RowProps) {
  const { one, words, byReferral, open } = props
  const said = useWords()
  const { t } = said
  const { standing } = one
  const [present, absent] = [wordFor(words, 'present'), wordFor(words, 'absent')]
  const here = standing !== null && isHere(standing.meaning)
  return (
    <li id={`p-${one.personId}`} className="register-row" data-register-row={one.personId}>
      <Named {...props} />
      <Told {...props} />
      {open && props.told}
      {open && (
        <div className="register-taps">
          {present && <Say one={one} word={present} label={props.language} said={here} main />}
          {byReferral && absent && <Say one={one} word={absent} label={props.language} said={standing?.meaning === 'absent'} />}
        </div>
      )}
      {standing?.disputed && (
        <p className="register-disputed" role="note">
          {t('register:disputed', { by: standing.markedBy, other: standing.disputed.by })}{' '}
          {t('register:disputedWords', {
            first: inWords(standing.disputed.words, said, props.language),
            second: inWords(standing.words, said, props.language),
          })}
        </p>
      )}
      {props.money}
      {open && <More {...props} />}
    </li>
  )
}

function Named({ one, shared }: RowProps) {
  return (
    <div className="register-name">
      <strong>
        {one.minded ? (
          <a href={href('/people/:personId', { personId: one.personId })}>
            <bdi>{one.name}</bdi>
          </a>
        ) : (
          <bdi>{one.name}</bdi>
        )}
      </strong>
      {shared && <code dir="ltr">{one.reference}</code>}
    </div>
  )
}

/** What to know of somebody at the door: whom to greet, how they came, and alerts for those who may see them. Ways and times of contact are for elsewhere. */
function Told({ one, open, language, minds }: RowProps) {
  const words = useWords()
  const { t } = words
  const { standing } = one
  // there is nobody to greet on a register that is closed
  const firstTime = one.firstTime && open
  const says = standing !== null && (standing.meaning !== 'present' || !open)
  const as = standing !== null && standing.cameAs !== 'participant'
  const booked = one.booked && open && standing === null
  if (!(says || as || minds || firstTime || booked)) return null
  return (
    <div className="register-told">
      {firstTime && (
        <Tag tone="action" icon="sprout">
          {t('register:firstTime')}
        </Tag>
      )}
      {says && <Tag tone={isHere(standing.meaning) ? 'good' : 'plain'}>{inWords(standing.words, words, language)}</Tag>}
      {booked && <Tag>{t('register:booked')}</Tag>}
      {as && <Tag>{t(capacityLabel(standing.cameAs))}</Tag>}
      {minds}
    </div>
  )
}

type SayProps = { one: Registered; word: AttendanceWord; cameAs?: Capacity; said: boolean; label: string; main?: boolean }

/** One word of one person: said, it is pressed, and pressing it again takes it back. */
function Say({ one, word, cameAs, said, label, main = false }: SayProps) {
  const words = useWords()
  const text = inWords(word.words, words, label)
  const as = cameAs ?? one.standing?.cameAs ?? one.usuallyAs
  const tap = { id: newId(), personId: one.personId, wordId: said ? null : word.id, cameAs: as, afterId: one.lastTapId }
  return (
    <Button
      name="tap"
      value={tapValue(tap)}
      data-word={word.id}
      small={!main}
      pressed={said}
      icon={said && main ? 'check' : undefined}
      fullLabel={words.t('register:sayFull', { word: text, name: one.name })}
    >
      {text}
    </Button>
  )
}

/** Further words: folded in the row, or asked for, so that sixty rows do not bear them all. */
function More(props: RowProps) {
  const { one, more } = props
  const { t } = useWords()
  if (more === undefined)
    return (
      <Folded title={t('register:more')}>
        <Further {...props} />
      </Folded>
    )
  return (
    <>
      <a
        className="register-more"
        href={more.href}
        aria-expanded={more.open}
        aria-label={t('register:moreFull', { name: one.name })}
        data-register-more
      >
        <Icon name="chevron-down" />
        {t('register:more')}
      </a>
      {more.open && (
        <div className="register-further">
          <Further {...props} />
        </div>
      )}
    </>
  )
}

/** Other words, and as what somebody came. */
function Further(props: RowProps) {
  const { one, words, byReferral, language } = props
  const { t } = useWords()
  const { standing } = one
  const present = wordFor(words, 'present')
  // those of the row itself are not said twice
  const inRow = new Set([present?.id, byReferral ? wordFor(words, 'absent')?.id : undefined])
  const others = words.filter(({ id, meaning, retired }) => !retired && !inRow.has(id) && (meaning !== 'absent' || byReferral))
  const as = standing?.cameAs ?? one.usuallyAs
  const word = words.find(({ id }) => id === standing?.wordId) ?? present
  return (
    <>
      <div className="register-taps">
        {others.map((other) => (
          <Say key={other.id} one={one} word={other} said={standing?.wordId === other.id} label={language} />
        ))}
      </div>
      {word && (
        <fieldset className="register-as">
          <legend>{t('register:cameAs.title')}</legend>
          {capacities.map((cameAs) => (
            <Button
              key={cameAs}
              small
              name="tap"
              value={tapValue({ id: newId(), personId: one.personId, wordId: word.id, cameAs, afterId: one.lastTapId })}
              pressed={standing !== null && as === cameAs}
              fullLabel={t('register:cameAs.full', { as: t(capacityLabel(cameAs)), name: one.name })}
            >
              {t(capacityLabel(cameAs))}
            </Button>
          ))}
        </fieldset>
      )}
      {props.beside}
    </>
  )
}
