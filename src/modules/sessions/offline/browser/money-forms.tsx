import { useState } from 'react'
import { newId } from '../../../../platform/id.ts'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, NumberField } from '../../../../ui/fields.tsx'
import { ChoiceField } from '../../../../ui/fields-choice.tsx'
import * as money from '../../money/forms.ts'
import { objectionToCount } from '../../money/rules.ts'
import { TinForm as Tin } from '../forms.ts'
import type { Fields, Held, HeldMoney, HeldName } from '../offline.ts'
import type { Here } from './forms.tsx'
import { Written } from './written.tsx'

/** The slip keeps its id when it is written anew, so that whoever took it meanwhile has taken it once. */
const useSlip = (fields: Fields | undefined): { tapId: string } => useState({ tapId: fields?.['tapId'] ?? newId() })[0]

type Priced = Here & { currency: Held['organisation']['currency'] }

/** Another amount than the price, said of somebody: who is let off is let off for a reason. */
export function PersonMoneyForm({ session, tell, done, begun, one, currency }: Priced & { one: HeldName }) {
  const { t } = useWords()
  return (
    <Written
      title={t('money:tap.otherFull', { name: one.name })}
      submit={t('offline:word.keep')}
      form={money.PersonMoneyForm}
      along={useSlip(begun?.fields)}
      send={async (fields) => {
        await tell({ kind: 'person-money', sessionId: session.id, personId: one.personId, fields, instead: begun?.instead })
        done()
      }}
      {...{ begun, done }}
    >
      <ChoiceField
        name="said"
        label={t('money:person.what')}
        value="payment"
        required
        options={(['payment', 'gift', 'let-off'] as const).map((value) => ({ value, label: t(`money:person.${value}`) }))}
      />
      <NumberField decimal name="minor" label={t('money:field.amount')} unit={currency} required />
      <AreaField name="why" label={t('money:person.why')} hint={t('money:person.whyHint')} rows={2} maxLength={1000} />
    </Written>
  )
}

/** Something of the tin that is about nobody by name. */
export function TinForm({ session, tell, done, begun, currency }: Priced) {
  const { t } = useWords()
  const entries = ['cash', 'gift', 'bought', 'float'] as const
  return (
    <Written
      title={t('offline:money.entry')}
      submit={t('offline:word.keep')}
      form={Tin}
      along={useSlip(begun?.fields)}
      send={async (fields) => {
        await tell({ kind: 'tin', sessionId: session.id, fields, instead: begun?.instead })
        done()
      }}
      {...{ begun, done }}
    >
      <ChoiceField
        name="entry"
        label={t('offline:money.what')}
        value="cash"
        required
        options={entries.map((value) => ({ value, label: t(`money:entry.${value}`) }))}
      />
      <NumberField decimal name="minor" label={t('money:field.amount')} unit={currency} required />
      <AreaField name="why" label={t('offline:money.whatFor')} rows={2} maxLength={1000} />
    </Written>
  )
}

/** The tin is counted up: one sum, why it is more or less, and how much stays in it. */
export function CountForm({ session, tell, done, begun, currency, tin }: Priced & Pick<HeldMoney, 'tin'>) {
  const words = useWords()
  const { t } = words
  return (
    <Written
      title={t('money:count.link')}
      lead={`${t('money:tin.expected')}: ${words.money(tin, currency)}`}
      submit={t('offline:word.keep')}
      form={money.CountForm}
      objection={(said) => objectionToCount(said, { tin, currency })}
      send={async (fields) => {
        await tell({ kind: 'count', sessionId: session.id, fields, instead: begun?.instead })
        done()
      }}
      {...{ begun, done }}
    >
      <NumberField decimal name="total" label={t('money:count.counted')} unit={currency} required />
      <AreaField name="why" label={t('money:count.why')} hint={t('money:count.whyHint')} rows={2} maxLength={1000} />
      <NumberField decimal name="floatMinor" label={t('money:count.floatStays')} unit={currency} />
    </Written>
  )
}
