import { newId } from '../../../../platform/id.ts'
import { useWords } from '../../../../ui/context.tsx'
import type { HeldPerson } from '../offline.ts'
import { Choice, type Here, Text, textOf, Written } from './forms.tsx'

/** Another amount than the price, said of somebody: who is let off is let off for a reason. */
export function PersonMoneyForm({ session, tell, done, one }: Here & { one: HeldPerson }) {
  const { t } = useWords()
  const send = async (sent: FormData) => {
    const fields = { said: textOf(sent, 'said'), minor: textOf(sent, 'minor'), why: textOf(sent, 'why'), tapId: newId() }
    await tell({ kind: 'person-money', sessionId: session.id, personId: one.personId, fields })
    done()
  }
  const kinds = ['payment', 'gift', 'let-off'] as const
  return (
    <Written title={t('money:tap.otherFull', { name: one.name })} submit={t('offline:word.keep')} send={send} done={done}>
      <Choice name="said" label={t('offline:money.what')} options={kinds.map((value) => ({ value, label: t(`money:kind.${value}`) }))} />
      <Text name="minor" label={t('offline:money.amount')} inputMode="decimal" required pattern={amountPattern} />
      <Text name="why" label={t('offline:money.why')} />
    </Written>
  )
}

/** Something of the tin that is about nobody by name. */
export function TinForm({ session, tell, done }: Here) {
  const { t } = useWords()
  const send = async (sent: FormData) => {
    const fields = { entry: textOf(sent, 'entry'), minor: textOf(sent, 'minor'), why: textOf(sent, 'why'), reference: '', tapId: newId() }
    await tell({ kind: 'tin', sessionId: session.id, fields })
    done()
  }
  const entries = ['cash', 'gift', 'bought', 'float'] as const
  return (
    <Written title={t('offline:money.entry')} submit={t('offline:word.keep')} send={send} done={done}>
      <Choice name="entry" label={t('offline:money.what')} options={entries.map((value) => ({ value, label: t(`money:entry.${value}`) }))} />
      <Text name="minor" label={t('offline:money.amount')} inputMode="decimal" required pattern={amountPattern} />
      <Text name="why" label={t('offline:money.whatFor')} />
    </Written>
  )
}

/** The tin is counted up: one sum, and how much stays in it. */
export function CountForm({ session, tell, done }: Here) {
  const { t } = useWords()
  const send = async (sent: FormData) => {
    const fields = { total: textOf(sent, 'total'), floatMinor: textOf(sent, 'floatMinor'), why: textOf(sent, 'why') }
    await tell({ kind: 'count', sessionId: session.id, fields })
    done()
  }
  return (
    <Written title={t('money:count.link')} submit={t('offline:word.keep')} send={send} done={done}>
      <Text name="total" label={t('money:count.counted')} inputMode="decimal" required pattern={amountPattern} />
      <Text name="floatMinor" label={t('money:count.floatStays')} inputMode="decimal" pattern={amountPattern} />
      <Text name="why" label={t('money:count.why')} />
    </Written>
  )
}

const amountPattern = '[0-9]{1,6}([.,][0-9]{1,2})?'
