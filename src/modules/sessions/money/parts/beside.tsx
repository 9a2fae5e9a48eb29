import type { ReactNode } from 'react'
import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { Button, ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import type { Registered } from '../../register/attendance.ts'
import { isHere } from '../../register/rules.ts'
import { type MoneyTap, moneyTapValue, type PersonMoney, type SessionMoney } from '../money.ts'
import { concessionFor, owedBefore, sumOf } from '../rules.ts'

/** The form that taps on money belong to: a row of a register stands in another. */
export const moneyFormId = 'money-taps'

/** `data-register-form`: on the register itself its script spares the reload. */
export function MoneyForm({ sessionId, at }: { sessionId: string; at: 'register' | 'money' }) {
  const action =
    at === 'register' ? href('/sessions/:sessionId/register/money', { sessionId }) : href('/sessions/:sessionId/money/tap', { sessionId })
  return (
    <form id={moneyFormId} method="post" action={action} data-register-form={at === 'register' ? '' : undefined}>
      <input type="hidden" name="form_id" value={newId()} />
    </form>
  )
}

type Props = {
  sessionId: string
  one: Registered
  money: SessionMoney
  currency: string
  /** What leads to another amount; a device without a network has a form of its own. */
  other?: ReactNode
}

/** Beside somebody on a register: what is due, paid with one tap, owed from before; everything else is one tap away. */
export function MoneyBeside({ sessionId, one, money, currency, other }: Props) {
  const theirs = money.byPerson.get(one.personId)
  if (!theirs) return null
  const came = one.standing !== null && isHere(one.standing.meaning) && one.standing.cameAs === 'participant'
  const isCharged = came && money.charging.priceMinor !== null
  const isTapped = isCharged && money.count === null
  const isSaid = theirs.standing.some(({ kind }) => kind !== 'charge')
  if (!isCharged && !isSaid && !(came && theirs.owed > 0)) return null
  return (
    <div className="register-money">
      <MoneyTags {...{ theirs, currency }} />
      {isTapped ? <MoneyTaps {...{ one, theirs, money, currency }} /> : <PaidTag {...{ theirs, currency }} />}
      {other ?? <OtherMoney {...{ sessionId, one }} />}
    </div>
  )
}

function OtherMoney({ sessionId, one }: Pick<Props, 'sessionId' | 'one'>) {
  const { t } = useWords()
  return (
    <ButtonLink
      small
      kind="quiet"
      href={href('/sessions/:sessionId/money/people/:personId', { sessionId, personId: one.personId })}
      fullLabel={t('money:tap.otherFull', { name: one.name })}
    >
      {t('money:tap.other')}
    </ButtonLink>
  )
}

/** What stands, in words. */
export function MoneyTags({ theirs, currency }: Pick<Props, 'currency'> & { theirs: PersonMoney }) {
  const words = useWords()
  const { t } = words
  const amount = (minor: number) => words.money(minor, currency)
  const [before, gift, letOff] = [owedBefore(theirs), sumOf(theirs.standing, 'gift'), sumOf(theirs.standing, 'let-off')]
  const owes = theirs.dueHere > 0 && theirs.standing.some(({ kind }) => kind === 'owes')
  return (
    <>
      {theirs.dueHere > 0 && <Tag tone="attention">{t(owes ? 'money:tag.owes' : 'money:tag.due', { amount: amount(theirs.dueHere) })}</Tag>}
      {before > 0 && <Tag tone="attention">{t('money:tag.before', { amount: amount(before) })}</Tag>}
      {theirs.owed < 0 && <Tag tone="good">{t('money:tag.ahead', { amount: amount(-theirs.owed) })}</Tag>}
      {letOff > 0 && <Tag>{t('money:tag.letOff', { amount: amount(letOff) })}</Tag>}
      {gift > 0 && <Tag tone="good">{t('money:tag.gift', { amount: amount(gift) })}</Tag>}
    </>
  )
}

/** Where nothing can be tapped any more: what was paid. */
function PaidTag({ theirs, currency }: { theirs: PersonMoney; currency: string }) {
  const words = useWords()
  const paid = sumOf(theirs.standing, 'payment')
  return paid > 0 && <Tag tone="good">{words.t('money:tap.paid', { amount: words.money(paid, currency) })}</Tag>
}

function MoneyTaps({ one, theirs, money, currency }: Omit<Props, 'sessionId'> & { theirs: PersonMoney }) {
  const words = useWords()
  const { t } = words
  const { personId, name } = one
  const amount = (minor: number) => words.money(minor, currency)
  const paid = theirs.standing.filter(({ kind }) => kind === 'payment')
  const wished =
    theirs.dueHere > 0 ? theirs.dueHere : money.charging.fallsDue === 'by-nothing' && paid.length === 0 ? (money.charging.priceMinor ?? 0) : 0
  const [concession, before] = [concessionFor(money.charging, theirs), owedBefore(theirs)]
  const owes = theirs.standing.find(({ kind }) => kind === 'owes')
  const tap = (said: Pick<MoneyTap, 'said' | 'minor'> & { entryId?: string }) => moneyTapValue({ id: newId(), personId, entryId: null, ...said })
  return (
    <>
      {paid.map(({ entryId, minor }) => (
        <MoneyButton
          key={entryId}
          value={tap({ said: 'back', minor, entryId })}
          pressed
          full={t('money:tap.paidFull', { amount: amount(minor), name })}
          text={t('money:tap.paid', { amount: amount(minor) })}
        />
      ))}
      {wished > 0 && (
        <MoneyButton
          value={tap({ said: 'paid', minor: wished })}
          pressed={false}
          full={t('money:tap.paidFull', { amount: amount(wished), name })}
          text={t('money:tap.paid', { amount: amount(wished) })}
        />
      )}
      {concession !== null && concession > 0 && (
        <MoneyButton
          value={tap({ said: 'concession', minor: concession })}
          pressed={false}
          full={t('money:tap.concessionFull', { amount: amount(concession), name })}
          text={t('money:tap.concession', { amount: amount(concession) })}
        />
      )}
      {before > 0 && (
        <MoneyButton
          value={tap({ said: 'paid', minor: before + Math.max(0, theirs.dueHere) })}
          pressed={false}
          full={t('money:tap.allFull', { amount: amount(before + Math.max(0, theirs.dueHere)), name })}
          text={t('money:tap.all', { amount: amount(before + Math.max(0, theirs.dueHere)) })}
        />
      )}
      {theirs.dueHere > 0 && (
        <MoneyButton
          value={owes ? tap({ said: 'back', minor: 0, entryId: owes.entryId }) : tap({ said: 'owes', minor: 0 })}
          pressed={owes !== undefined}
          full={t('money:tap.owesFull', { name })}
          text={t('money:tap.owes')}
        />
      )}
    </>
  )
}

type MoneyButtonProps = { value: string; pressed?: boolean; full: string; text: string }

/** One tap on money; pressed, what it says stands, and pressing it again takes it back. */
export const MoneyButton = ({ value, pressed, full, text }: MoneyButtonProps) => (
  <Button small form={moneyFormId} name="money" value={value} pressed={pressed} icon={pressed ? 'check' : undefined} fullLabel={full}>
    {text}
  </Button>
)
