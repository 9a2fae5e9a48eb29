import type { Words } from '../../../platform/i18n.ts'
import { instruments } from '../instrument.ts'
import { type Answered, seriesLabel } from '../measure.ts'
import { figuresOf } from '../rules.ts'

/** The figure of one series, or a dash where it was left out. */
export const figureText = (response: Pick<Answered, 'score'>, series: string, words: Words): string => {
  const figure = response.score ? figuresOf(response.score)[series] : undefined
  return figure === undefined ? '–' : words.number(figure, { maximumFractionDigits: 2 })
}

/** A score in a line: one number, or each of four with what it is of; never one made of four. */
export function scoreText(response: Pick<Answered, 'score' | 'instrument'>, words: Words): string {
  if (response.score === null) return words.t('measures:noScore')
  const { series } = instruments[response.instrument]
  if (series.length === 1 && series[0]) return figureText(response, series[0].key, words)
  return series.map(({ key }) => `${words.t(seriesLabel(key))} ${figureText(response, key, words)}`).join(' · ')
}
