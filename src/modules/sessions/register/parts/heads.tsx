import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { capacities, capacityLabel, type Heads } from '../attendance.ts'

const steps = [1, 5, -1] as const

type Props = { sessionId: string; heads: Heads; open: boolean; title: string }

/** How many gave no name: one tap adds one or five or takes one away, and any number can be written. */
export function HeadsCard({ sessionId, heads, open, title }: Props) {
  const { t, number } = useWords()
  const action = href('/sessions/:sessionId/register/heads', { sessionId })
  return (
    <Card title={title}>
      <form method="post" action={action} data-register-form>
        <input type="hidden" name="form_id" value={newId()} />
        <ul className="register-heads">
          {capacities
            .filter((cameAs) => open || heads[cameAs] > 0)
            .map((cameAs) => (
              <li key={cameAs}>
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
                        fullLabel={t('register:heads.full', { step: number(step, { signDisplay: 'always' }), as: t(capacityLabel(cameAs)) })}
                      >
                        <span dir="ltr">{number(step, { signDisplay: 'always' })}</span>
                      </Button>
                    ))}
                  </span>
                )}
              </li>
            ))}
        </ul>
      </form>
      {open && (
        <p>
          <a href={href('/sessions/:sessionId/register/count', { sessionId })}>{t('register:heads.write')}</a>
        </p>
      )}
    </Card>
  )
}
