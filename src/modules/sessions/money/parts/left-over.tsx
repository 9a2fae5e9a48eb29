import { newId } from '../../../../platform/id.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import type { Registered } from '../../register/attendance.ts'
import { isHere } from '../../register/rules.ts'
import { moneyTapValue, type SessionMoney } from '../money.ts'
import { MoneyButton } from './beside.tsx'

/** Payments of people who are not here as participants: they were taken off the register, or the session is off, and their money was not touched. */
export function paidAndNotHere(money: SessionMoney, registered: readonly Registered[], isOff = false) {
  const here = new Set(
    registered.flatMap(({ personId, standing }) =>
      standing !== null && isHere(standing.meaning) && standing.cameAs === 'participant' ? [personId] : [],
    ),
  )
  return [...money.byPerson.values()].flatMap(({ personId, standing, dueHere }) => {
    const paid = standing.filter(({ kind }) => kind === 'payment')
    // what they paid went towards what they owed from before
    return !isOff && (here.has(personId) || dueHere >= 0) ? [] : paid.map((entry) => ({ personId, ...entry }))
  })
}

type Props = { money: SessionMoney; registered: readonly Registered[]; names: ReadonlyMap<string, string>; currency: string; isOff?: boolean }

/** Says that money stayed where somebody was taken off the register, and asks what is to become of it. */
export function PaidAndNotHere({ money, registered, names, currency, isOff = false }: Props) {
  const words = useWords()
  const { t } = words
  const paid = paidAndNotHere(money, registered, isOff)
  if (paid.length === 0) return null
  return (
    <Card title={t(isOff ? 'money:off.title' : 'money:notHere.title')}>
      <p>{t(isOff ? 'money:off.body' : 'money:notHere.body')}</p>
      <ul className="register-list">
        {paid.map(({ personId, entryId, minor }) => {
          const name = names.get(personId) ?? t('money:somebody')
          const amount = words.money(minor, currency)
          const tap = (said: 'back' | 'as-gift') => moneyTapValue({ id: newId(), personId, said, minor, entryId })
          return (
            <li key={entryId} className="register-row">
              <div className="register-name">
                <strong>
                  <bdi>{name}</bdi>
                </strong>
                {t('money:notHere.paid', { amount })}
              </div>
              <div className="register-taps">
                {money.count === null && (
                  <MoneyButton value={tap('back')} full={t('money:notHere.backFull', { amount, name })} text={t('money:notHere.back', { amount })} />
                )}
                <MoneyButton value={tap('as-gift')} full={t('money:notHere.giftFull', { name })} text={t('money:notHere.gift')} />
              </div>
            </li>
          )
        })}
      </ul>
      <p className="quiet">{t('money:notHere.stays')}</p>
    </Card>
  )
}
