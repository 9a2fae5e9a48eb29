import type { AskedRegister } from '../../register/pages/asked.server.ts'
import { MoneyForm } from './beside.tsx'
import { PaidAndNotHere } from './left-over.tsx'
import { TinCard } from './tin.tsx'

/** Under the people of a register: money of who was taken off it, and the tin. */
export function MoneyOnRegister({ session, register, money, viewer }: AskedRegister) {
  if (money === null) return null
  const { currency } = viewer.organisation
  const names = new Map([...money.names, ...register.registered.map(({ personId, name }) => [personId, name] as const)])
  return (
    <div id="money" className="stack">
      <MoneyForm sessionId={session.id} at="register" />
      <PaidAndNotHere registered={register.registered} {...{ money, names, currency }} isOff={session.off !== null} />
      <TinCard sessionId={session.id} link {...{ money, currency }} />
    </div>
  )
}
