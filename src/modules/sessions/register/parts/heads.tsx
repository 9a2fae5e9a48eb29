import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Folded } from '../../../../ui/folded.tsx'
import { type Capacity, capacities, capacityLabel, type Heads } from '../attendance.ts'

const steps = [1, 5, -1] as const

type Props = { sessionId: string; heads: Heads; open: boolean; title: string }

/** How many gave no name: one tap adds one or five or takes one away, and any number can be written. */
export function HeadsCard({ sessionId, heads, open, title }: Props) {
  const { t } = useWords()
  const action = href('/sessions/:sessionId/register/heads', { sessionId })
  const others = capacities.filter((cameAs) => cameAs !== 'participant')
  if (!open && capacities.every((cameAs) => heads[cameAs] === 0)) return null
  const row = (cameAs: Capacity) => <HeadRow key={cameAs} cameAs={cameAs} heads={heads} open={open} />
  return (
    <Card title={title}>
      <form method="post" action={action} data-register-form>
        <input type="hidden" name="form_id" value={newId()} />
        <ul className="register-heads">{(open ? (['participant'] as const) : capacities.filter((cameAs) => heads[cameAs] > 0)).map(row)}</ul>
        {open && (
          <Folded title={t('register:heads.others')} open={others.some((cameAs) => heads[cameAs] > 0)}>
            <ul className="register-heads">{others.map(row)}</ul>
            <p>
              <a href={href('/sessions/:sessionId/register/count', { sessionId })}>{t('register:heads.write')}</a>
            </p>
          </Folded>
        )}
      </form>
    </Card>
  )
}

function HeadRow({ cameAs, heads, open }: { cameAs: Capacity; heads: Heads; open: boolean }) {
  const { t, number } = useWords()
  const signed = (step: number) => number(step, { signDisplay: 'always' })
  return (
    <li>
      <span className="register-name">
        {t(capacityLabel(cameAs))} <strong className="number">{number(heads[cameAs])}</strong>
      </span>
      {open && (
        <span className="register-taps">
          {steps.map((step) => (
            <Button
              key={step}
              small
              name="heads"
              value={[newId(), step, cameAs].join('~')}
              fullLabel={t('register:heads.full', { step: signed(step), as: t(capacityLabel(cameAs)) })}
            >
              <span dir="ltr">{signed(step)}</span>
            </Button>
          ))}
        </span>
      )}
    </li>
  )
}
