import { newId } from '../../../../platform/id.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Line } from '../../../../ui/layout.tsx'
import { moneyTapValue, type SessionMoney } from '../../money/money.ts'
import { MoneyBeside, MoneyButton, moneyFormId } from '../../money/parts/beside.tsx'
import type { Held, HeldMoney, HeldPerson, HeldSession } from '../offline.ts'
import { asRegistered, type Writing } from './register.tsx'

type Props = { session: HeldSession; money: HeldMoney; held: Held; write: (writing: Writing) => void }

const nobody = { float: 0, banked: null, names: new Map<string, string>(), isUsed: true }
const someCount = { entryId: '', minor: 0, floatMinor: 0, why: null, countedBy: '', handedTo: null }

/** As the register of everybody else takes it. */
const asSessionMoney = ({ charging, tin, counted, byPerson }: HeldMoney): SessionMoney => ({
  ...nobody,
  ...{ charging, tin, byPerson: new Map(Object.entries(byPerson)) },
  // when it was counted matters to nobody here
  count: counted ? ({ ...someCount, at: null } as unknown as SessionMoney['count']) : null,
})

/** What is due and paid beside a name: the same taps as with a network. */
export function MoneyHere({ session, money, held, one, write }: Props & { one: HeldPerson }) {
  const { t } = useWords()
  const other = (
    <Button type="button" small kind="quiet" onClick={() => write({ what: 'money', one })} fullLabel={t('money:tap.otherFull', { name: one.name })}>
      {t('money:tap.other')}
    </Button>
  )
  const { currency } = held.organisation
  return <MoneyBeside sessionId={session.id} one={asRegistered(one)} money={asSessionMoney(money)} {...{ currency, other }} />
}

/** The tin: what should be in it, one tap for who gave no name, amounts, and counting it up. */
export function TinHere({ money, held, write }: Props) {
  const words = useWords()
  const { t } = words
  const amount = (minor: number) => words.money(minor, held.organisation.currency)
  const { priceMinor, concessionMinor } = money.charging
  const prices = [...new Set([priceMinor, concessionMinor].filter((minor) => minor !== null && minor > 0))] as number[]
  return (
    <Card title={t('money:tin.title')}>
      <form id={moneyFormId} />
      {money.counted ? (
        <p>{t('offline:money.counted')}</p>
      ) : (
        <>
          <p>
            {t('money:tin.expected')}: <strong className="number">{amount(money.tin)}</strong>
          </p>
          {prices.length > 0 && (
            <fieldset className="register-as">
              <legend>{t('money:tin.unnamed')}</legend>
              {prices.map((minor) => (
                <MoneyButton
                  key={minor}
                  value={moneyTapValue({ id: newId(), personId: null, said: 'paid', minor, entryId: null })}
                  full={t('money:tin.addFull', { amount: amount(minor) })}
                  text={t('money:tin.add', { amount: amount(minor) })}
                />
              ))}
            </fieldset>
          )}
          <Line>
            <Button type="button" small onClick={() => write({ what: 'tin' })}>
              {t('offline:money.entry')}
            </Button>
            <Button type="button" icon="check" onClick={() => write({ what: 'count' })}>
              {t('money:count.link')}
            </Button>
          </Line>
        </>
      )}
    </Card>
  )
}
