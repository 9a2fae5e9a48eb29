import { href, withQuery } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { inWords } from '../../../platform/spoken.ts'
import { ButtonLink, PostButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Line } from '../../../ui/layout.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import type { Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import type { Episode } from '../episode/episode.ts'

type NextCardProps = {
  viewer: Viewer
  personId: string
  open: readonly Episode[]
  /** Closed a short while ago: the closing can be taken back. */
  reopenable: Episode | null
  /** It would be nobody's then, which the form says before. */
  asksFirst: boolean
  canStart: boolean
  formId: string
  words: Words
}

/** Beside the timeline: the support that goes on, and the way on from it. */
export function NextCard({ viewer, personId, open, reopenable, asksFirst, canStart, formId, words }: NextCardProps) {
  const { t } = words
  const nameOf = (episode: Episode) => inWords(episode.serviceName, words, viewer.organisation.language)
  return (
    <Card title={t('support:next.title')} link={{ href: withQuery(href('/tasks/new'), { person: personId }), label: t('support:next.task') }} flush>
      <Rows>
        {open.map((episode) => (
          <Row key={episode.id} title={nameOf(episode)} action={<EpisodeActions viewer={viewer} episode={episode} words={words} />}>
            <p>{episode.workerName === null ? t('support:next.nobody') : t('support:next.with', { worker: episode.workerName })}</p>
            <p>{t('support:next.since', { day: words.day(episode.openedOn) })}</p>
            {episode.nominatedBy !== null && <p>{t('support:opening.by', { who: episode.nominatedBy })}</p>}
          </Row>
        ))}
        {reopenable?.closedOn && (
          <Row
            title={nameOf(reopenable)}
            action={
              asksFirst ? (
                <ButtonLink href={href('/episodes/:episodeId/reopening', { episodeId: reopenable.id })} icon="undo-2" small>
                  {t('support:next.reopen')}
                </ButtonLink>
              ) : (
                <PostButton
                  action={href('/episodes/:episodeId/reopening', { episodeId: reopenable.id })}
                  formId={formId}
                  label={t('support:next.reopen')}
                  icon="undo-2"
                  small
                />
              )
            }
          >
            <p>{t('support:next.closed', { day: words.day(reopenable.closedOn) })}</p>
          </Row>
        )}
        {canStart && (
          <Row
            title={t(open.length === 0 ? 'support:next.none' : 'support:next.another')}
            action={
              <ButtonLink href={href('/people/:personId/episode', { personId })} small>
                {t('support:next.start')}
              </ButtonLink>
            }
          />
        )}
      </Rows>
    </Card>
  )
}

function EpisodeActions({ viewer, episode, words }: { viewer: Viewer; episode: Episode; words: Words }) {
  const { t } = words
  const service = inWords(episode.serviceName, words, viewer.organisation.language)
  return (
    <Line>
      {may(viewer, 'hand-over', episode) && (
        <ButtonLink
          href={href('/episodes/:episodeId/hand-over', { episodeId: episode.id })}
          small
          fullLabel={t('support:next.handOverFull', { service })}
        >
          {t('support:next.handOver')}
        </ButtonLink>
      )}
      {may(viewer, 'close', episode) && (
        <ButtonLink
          href={href('/episodes/:episodeId/closing', { episodeId: episode.id })}
          small
          kind="quiet"
          fullLabel={t('support:next.closeFull', { service })}
        >
          {t('support:next.close')}
        </ButtonLink>
      )}
    </Line>
  )
}
