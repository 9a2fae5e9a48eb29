import type { Words } from '../../../platform/i18n.ts'
import { instruments } from '../instrument.ts'
import { type Answered, seriesName } from '../measure.ts'
import { figuresOf } from '../rules.ts'

/** The figure of one series, or a dash where it was left out. */
export const figureText = (response: Pick<Answered, 'score'>, series: string, words: Words): string => {
  const figure = response.score ? figuresOf(response.score)[series] : undefined
  return figure === undefined ? '–' : words.number(figure, { maximumFractionDigits: 2 })
}

/** A score in words: one number, or each of four on a line of its own with what it is of and what it was before; never one made of four. */
export function figureLines(
  response: Pick<Answered, 'score' | 'instrument' | 'answeredOn'>,
  before: Pick<Answered, 'score' | 'answeredOn'> | null,
  words: Words,
): string {
  if (response.score === null) return words.t('measures:noScore')
  const { series } = instruments[response.instrument]
  const [only, ...others] = series
  if (only && others.length === 0) return figureText(response, only.key, words)
  return series
    .map((one) => {
      const { key } = one
      const now = `${seriesName(one, words)} ${figureText(response, key, words)}`
      if (before === null) return now
      const day = words.shortDay(before.answeredOn, response.answeredOn)
      return words.t('measures:timeline.withBefore', { now, day, before: figureText(before, key, words) })
    })
    .join('\n')
}
