import { directionOf, isolated } from '../../../platform/i18n.ts'
import { useWords } from '../../../ui/context.tsx'
import { ChoiceField, FieldGroup, TickField } from '../../../ui/form.tsx'
import type { Instrument, Item, Wording } from '../instrument.ts'
import { type Answers, missingFrom } from '../rules.ts'

export type ItemFieldsProps = {
  instrument: Instrument
  /** In whose exact words the questions stand; without it they are numbers only, as on a paper that lies beside the screen. */
  asked: { wording: Wording; language: string } | null
  start?: Answers | null
  /** Offers to keep it with answers missing, where no score is made without them. */
  leftOutLabel: string
}

/** Every question with every answer, numbers too, in the language and the direction of its wording, whatever the page speaks. Nothing is chosen beforehand, and anything may be left out. */
export function ItemFields({ instrument, asked, start, leftOutLabel }: ItemFieldsProps) {
  const { t, direction } = useWords()
  return (
    <>
      <div className="form" lang={asked?.language} dir={asked ? directionOf(asked.language) : direction}>
        {asked?.wording.stem && <p>{asked.wording.stem}</p>}
        {instrument.items.map((item, at) => (
          <ItemField
            key={item.key}
            item={item}
            highestFirst={instrument.highestFirst}
            number={at + 1}
            asked={asked}
            chosen={start?.[item.key] ?? null}
          />
        ))}
      </div>
      {instrument.scoring.missing !== 'each-alone' && (
        <FieldGroup title={t('measures:leftOut.title')}>
          <TickField name="leftOut" label={leftOutLabel} checked={start != null && missingFrom(instrument, start).length > 0} />
        </FieldGroup>
      )}
    </>
  )
}

type ItemProps = { item: Item; highestFirst: true | undefined; number: number; asked: ItemFieldsProps['asked']; chosen: number | null }

function ItemField({ item, highestFirst, number, asked, chosen }: ItemProps) {
  const words = useWords()
  const { ends = {} } = asked?.wording ?? {}
  const options = asked?.wording.itemOptions?.[item.key] ?? asked?.wording.options ?? {}
  const question = asked?.wording.items[item.key] ?? words.t('measures:question', { number })
  // among words of the other direction, as in what is said of a mistake, it keeps its own order
  const label = asked && directionOf(asked.language) !== words.direction ? isolated(question) : question
  const numeral = asked ? new Intl.NumberFormat(asked.language).format : words.number
  const rising = Array.from({ length: item.highest - item.lowest + 1 }, (_, at) => item.lowest + at)
  const answers = highestFirst ? rising.toReversed() : rising
  const [lowest, highest] = ends[item.key] ?? []
  return (
    <ChoiceField
      name={item.key}
      label={label}
      hint={lowest && highest ? `${numeral(item.lowest)} = ${lowest} · ${numeral(item.highest)} = ${highest}` : undefined}
      look={Object.keys(options).length > 0 ? 'list' : 'scale'}
      value={chosen === null ? null : String(chosen)}
      options={answers.map((answer) => ({ value: String(answer), label: options[String(answer)] ?? numeral(answer) }))}
    />
  )
}
