import { href } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { TicksField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { type ChosenEpisode, type LeftOut, leftLabel } from './together.ts'
import { isUnderWay, type Progress } from './work.ts'

type ChosenFieldProps = { chosen: readonly ChosenEpisode[]; ticked: readonly string[]; organisationLanguage: string; today: Temporal.PlainDate }

/** Who was chosen, each with a tick that can be taken away. */
export function ChosenField({ chosen, ticked, organisationLanguage, today }: ChosenFieldProps) {
  const words = useWords()
  const { t } = words
  const lastOf = (one: ChosenEpisode) =>
    one.lastContactOn === null ? t('due:never') : t('due:last', { day: words.shortDay(one.lastContactOn, today) })
  return (
    <TicksField
      name="episodeIds"
      label={t('lists:together.who', { count: chosen.length })}
      look="columns"
      value={ticked}
      options={chosen.map((one) => ({
        value: one.episodeId,
        label: one.knownAs,
        hint: [inWords(one.serviceName, words, organisationLanguage), one.workerName, lastOf(one)].filter(Boolean).join(' · '),
      }))}
    />
  )
}

/** Those chosen with whom there is nothing to do, by name. */
export function WithoutSupport({ names }: { names: readonly string[] }) {
  const words = useWords()
  if (names.length === 0) return null
  const shown = names.slice(0, 20)
  const more = names.length - shown.length
  return (
    <p className="quiet">
      {words.t('lists:together.without', { count: names.length, names: words.list(shown) })}
      {more > 0 && ` ${words.t('lists:together.more', { count: more })}`}
    </p>
  )
}

/** Who was left out, by name and with the reason. Whom the viewer does not see stays unnamed. */
export function LeftOutCard({ left, names }: { left: readonly LeftOut[]; names: ReadonlyMap<string, { personId: string; knownAs: string }> }) {
  const { t } = useWords()
  if (left.length === 0) return null
  return (
    <Card title={t('lists:left.title', { count: left.length })} flush>
      <Rows>
        {left.map(({ episodeId, because }) => {
          const person = names.get(episodeId)
          return (
            <Row
              key={`${episodeId}-${because}`}
              title={<bdi>{person?.knownAs ?? t('due:move.unseen')}</bdi>}
              href={person && href('/people/:personId', { personId: person.personId })}
            >
              {t(leftLabel[because])}
            </Row>
          )
        })}
      </Rows>
    </Card>
  )
}

/** How far a deed upon many is, or that it ended before its end. Nothing where all were looked at. */
export function ProgressCard({ progress }: { progress: Progress | null }) {
  const { t, number } = useWords()
  if (progress === null) return null
  const { lookedAt, total } = progress
  if (progress.endedEarly !== null)
    return <Notice tone="attention">{t(`lists:work.${progress.endedEarly}`, { done: number(lookedAt), total: number(total) })}</Notice>
  if (!isUnderWay(progress)) return null
  const says = t('lists:work.soFar', { done: number(lookedAt), total: number(total) })
  return (
    <Card title={t(`lists:work.${progress.deed}`)}>
      <p role="status">
        <strong>{says}</strong>
      </p>
      <progress max={total} value={lookedAt} aria-label={says} />
      <p className="quiet">{t('lists:work.follows')}</p>
    </Card>
  )
}
