import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Definition } from '../../../../ui/facts.tsx'
import { Line } from '../../../../ui/layout.tsx'
import { moneyTapValue, type SessionMoney } from '../money.ts'
import { MoneyButton } from './beside.tsx'

type Props = { sessionId: string; money: SessionMoney; currency: string; link?: boolean }

/** The tin of a session: what should be in it, one tap for somebody who gave no name, and the way to everything else. */
export function TinCard({ sessionId, money, currency, link = false }: Props) {
  const words = useWords()
  const { t } = words
  const { charging, count, tin, float } = money
  const amount = (minor: number) => words.money(minor, currency)
  const prices = [charging.priceMinor, charging.concessionMinor].filter((minor) => minor !== null && minor > 0) as number[]
  const entry = (one: string) => href('/sessions/:sessionId/money/new/:entry', { sessionId, entry: one })
  return (
    <Card
      title={t('money:tin.title')}
      link={link ? { href: href('/sessions/:sessionId/money', { sessionId }), label: t('money:session.link') } : undefined}
    >
      {count === null && (
        <>
          <Definition
            items={[
              { term: t('money:tin.expected'), value: <span className="number">{amount(tin)}</span> },
              ...(float === 0 ? [] : [{ term: t('money:tin.float'), value: <span className="number">{amount(float)}</span> }]),
            ]}
          />
          {prices.length > 0 && (
            <fieldset className="register-as">
              <legend>{t('money:tin.unnamed')}</legend>
              {[...new Set(prices)].map((minor) => (
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
            <ButtonLink small href={entry('cash')}>
              {t('money:entry.cash')}
            </ButtonLink>
            <ButtonLink small href={entry('gift')}>
              {t('money:entry.gift')}
            </ButtonLink>
            <ButtonLink small href={entry('bought')}>
              {t('money:entry.bought')}
            </ButtonLink>
            <ButtonLink small href={entry('float')}>
              {t('money:entry.float')}
            </ButtonLink>
          </Line>
          <p>
            <ButtonLink icon="check" href={href('/sessions/:sessionId/money/count', { sessionId })}>
              {t('money:count.link')}
            </ButtonLink>
          </p>
        </>
      )}
      {count !== null && <Counted {...{ money, currency }} />}
    </Card>
  )
}

/** What was counted, by whom, and where it went. */
export function Counted({ money, currency }: Pick<Props, 'money' | 'currency'>) {
  const words = useWords()
  const { t } = words
  const { count, banked } = money
  if (count === null) return null
  const amount = (minor: number) => <span className="number">{words.money(minor, currency)}</span>
  return (
    <Definition
      items={[
        { term: t('money:count.counted'), value: amount(count.minor), note: t('money:count.by', { name: count.countedBy }) },
        ...(count.floatMinor > 0 ? [{ term: t('money:count.floatStays'), value: amount(count.floatMinor) }] : []),
        ...(count.why === null ? [] : [{ term: t('money:count.why'), value: <bdi className="pre">{count.why}</bdi> }]),
        ...(count.handedTo === null ? [] : [{ term: t('money:count.handedTo'), value: <bdi>{count.handedTo}</bdi> }]),
        {
          term: t('money:banked.term'),
          value: banked === null ? t('money:banked.notYet') : t('money:banked.on', { day: words.day(banked.onDay) }),
          note: banked?.reference ? <bdi>{banked.reference}</bdi> : undefined,
        },
      ]}
    />
  )
}
