import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Split, Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { failureWords } from '../../../access/index.ts'
import { type Bulletin, type BulletinTo, becauseLabel, toldLabel, type Way, wayLabel, ways, whyLabel } from '../bulletin.ts'
import { countsText } from '../pages/asked.server.ts'
import type { Before, SaidShown } from '../pages/bulletin.tsx'
import { PreviewCard } from './preview.tsx'
import { ReplyRows } from './reply-rows.tsx'
import { SayForm } from './say-form.tsx'

const backOf = (bulletin: Bulletin) =>
  bulletin.sessionId === null
    ? { href: href('/activities/:activityId', { activityId: bulletin.activityId }), label: bulletin.activityName }
    : { href: href('/sessions/:sessionId', { sessionId: bulletin.sessionId }), label: bulletin.activityName }

/** What changed and nobody was told yet. */
export function BeforePage({ bulletin, preview, prepared, mayWriteIt, viewer, state }: Before & { state: FormState }) {
  const { t } = useWords()
  const bulletinId = bulletin.id
  return (
    <Page
      title={t('writing:bulletin.title', { name: bulletin.activityName })}
      heading={t(whyLabel(bulletin.why))}
      back={backOf(bulletin)}
      lead={<p>{t('writing:bulletin.before')}</p>}
      actions={<PostButton action={href('/bulletins/:bulletinId/let-go', { bulletinId })} formId={newId()} label={t('writing:letGo')} />}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Stack>
        {mayWriteIt ? (
          <Card title={t('writing:write.what')}>
            <SayForm state={state} preview={preview} viewer={viewer} said={prepared} submit={t('writing:write.submit')} asksAnswer={false} />
          </Card>
        ) : (
          <Notice>{t('writing:bulletin.whoWrites')}</Notice>
        )}
        <PreviewCard preview={preview} />
      </Stack>
    </Page>
  )
}

/** A word that was said: who was told, who is to be rung, and what came back. */
export function SaidPage({ bulletin, recipients, replies, progress, mayWriteIt }: SaidShown) {
  const words = useWords()
  const { t } = words
  const bulletinId = bulletin.id
  const byVoice = recipients.filter(isByVoice)
  const counts = Object.fromEntries(ways.map((way) => [way, recipients.filter((one) => one.way === way).length])) as Record<Way, number>
  const isUnderWay = bulletin.begunAt !== null && bulletin.finishedAt === null
  return (
    <Page
      title={t('writing:bulletin.title', { name: bulletin.activityName })}
      heading={t(whyLabel(bulletin.why))}
      back={backOf(bulletin)}
      lead={<p>{bulletin.begunAt !== null && t('writing:bulletin.saidBy', { name: bulletin.begunByName ?? '', list: countsText(counts, words) })}</p>}
      actions={
        <>
          {byVoice.length > 0 && (
            <ButtonLink kind="main" icon="phone" href={href('/bulletins/:bulletinId/ring', { bulletinId })}>
              {t('writing:ring.open')}
            </ButtonLink>
          )}
          {mayWriteIt && isUnderWay && (
            <PostButton kind="danger" action={href('/bulletins/:bulletinId/stop', { bulletinId })} formId={newId()} label={t('writing:stop')} />
          )}
          {bulletin.letGoAt === null && byVoice.some(({ told }) => told === null) && (
            <PostButton action={href('/bulletins/:bulletinId/let-go', { bulletinId })} formId={newId()} label={t('writing:letGoRest')} />
          )}
        </>
      }
    >
      {bulletin.letGoAt !== null && <Notice>{t('writing:bulletin.letGo')}</Notice>}
      {bulletin.stoppedAt !== null && <Notice tone="attention">{t('writing:bulletin.stopped')}</Notice>}
      {bulletin.closedOut > 0 && (
        <Notice tone="attention">{t('writing:bulletin.closedOut', { count: bulletin.closedOut, name: bulletin.begunByName ?? '' })}</Notice>
      )}
      {isUnderWay && <UnderWay {...progress} />}
      <Split aside={<TextsCard bulletin={bulletin} />}>
        <Stack>
          {replies.length > 0 && (
            <Card title={t('writing:replies.title')} link={{ href: href('/bulletins/replies'), label: t('writing:replies.all') }} flush>
              <ReplyRows replies={replies} />
            </Card>
          )}
          <Card title={t('writing:bulletin.people', { count: recipients.length })} flush={recipients.length > 0}>
            {recipients.length === 0 ? <p>{t('writing:preview.nobody')}</p> : <Recipients recipients={recipients} />}
          </Card>
        </Stack>
      </Split>
    </Page>
  )
}

const isByVoice = ({ way, failure }: BulletinTo): boolean => way === 'phone' || way === 'hand' || (failure !== null && failure !== 'stopped')

function UnderWay({ total, lookedAt }: { total: number; lookedAt: number }) {
  const { t, number } = useWords()
  const says = t('writing:soFar', { done: number(lookedAt), total: number(total) })
  return (
    <Card>
      <p role="status">
        <strong>{says}</strong>
      </p>
      <progress max={total} value={lookedAt} aria-label={says} />
    </Card>
  )
}

function TextsCard({ bulletin }: { bulletin: Bulletin }) {
  const { t, languageName, atStart } = useWords()
  const texts = Object.entries(bulletin.texts)
  if (texts.length === 0) return null
  return (
    <Card title={t('writing:bulletin.texts')}>
      {texts.map(([language, text]) => (
        <section key={language} aria-label={atStart(languageName(language))}>
          {texts.length > 1 && <h3>{atStart(languageName(language))}</h3>}
          <p className="written" lang={language} dir="auto">
            {text}
          </p>
        </section>
      ))}
    </Card>
  )
}

function Recipients({ recipients }: { recipients: readonly BulletinTo[] }) {
  return (
    <Rows>
      {recipients.map((one) => (
        <Recipient key={one.id} {...one} />
      ))}
    </Rows>
  )
}

function Recipient({ personId, name, way, because, language, told, toldByName, sentAt, failure }: BulletinTo) {
  const words = useWords()
  const { t } = words
  const state =
    failure !== null && failure !== 'stopped'
      ? failureWords(failure, words)
      : sentAt !== null
        ? t('writing:sent')
        : way === 'email' || way === 'text'
          ? t(failure === 'stopped' ? 'writing:because.stopped' : 'writing:onItsWay')
          : null
  const heard = told === null ? null : t('writing:toldBy', { told: t(toldLabel(told)), name: toldByName ?? '' })
  return (
    <Row
      title={<bdi>{name}</bdi>}
      href={personId === null ? undefined : href('/people/:personId', { personId })}
      tags={
        <>
          <Tag>{way === null ? t('writing:waits') : t(wayLabel(way))}</Tag>
          {failure !== null && failure !== 'stopped' && <Tag tone="danger">{t('writing:notArrived')}</Tag>}
        </>
      }
    >
      {[state, because === null ? null : t(becauseLabel(because)), language === null ? null : words.languageName(language), heard]
        .filter((part) => part !== null)
        .join(' · ')}
    </Row>
  )
}
