import { href } from '../../../platform/href.ts'
import { newId } from '../../../platform/id.ts'
import { inWords } from '../../../platform/spoken.ts'
import { PostButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Definition, type DefinitionItem } from '../../../ui/facts.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Viewer } from '../../access/index.ts'
import type { ShownRecurrence } from '../recurrence.queries.server.ts'
import type { ShownOff } from '../session.queries.server.ts'
import { type Session, sessionStatusLabel } from '../session.ts'
import { ruleText } from './rule-text.ts'
import { whereText } from './when.ts'

type Props = { session: Session; viewer: Viewer }

/** Where it is, what it is about, and what was said of it alone. */
export function AboutSession({ session, recurrence, viewer }: Props & { recurrence: ShownRecurrence | null }) {
  const words = useWords()
  const { t } = words
  const said = (term: string, value: string | null): DefinitionItem[] => (value === null || value === '' ? [] : [{ term, value: <bdi>{value}</bdi> }])
  const moved = session.slotOn !== null && !session.slotOn.equals(session.onDay)
  return (
    <Card
      title={t('sessions:session.about')}
      link={{ href: href('/activities/:activityId', { activityId: session.activityId }), label: session.activityName }}
    >
      <Definition
        items={[
          ...said(t('sessions:times.place'), whereText(session, words) ?? t('sessions:times.noPlace')),
          ...said(t('sessions:session.heading'), session.title),
          ...said(t('sessions:session.theme'), session.themeWords && inWords(session.themeWords, words, viewer.organisation.language)),
          ...said(t('sessions:session.note'), session.note),
          ...said(t('sessions:session.rule'), recurrence && words.atStart(ruleText(recurrence.rule, words))),
          ...said(t('sessions:session.moved'), moved && session.slotOn ? t('sessions:session.movedFrom', { day: words.day(session.slotOn) }) : null),
          ...said(
            t('sessions:times.around'),
            session.setUpMinutes + session.clearUpMinutes > 0
              ? t('sessions:times.aroundShort', { before: session.setUpMinutes, after: session.clearUpMinutes })
              : null,
          ),
        ]}
      />
    </Card>
  )
}

/** For whoever leads: the link, and what to do when somebody drops off in distress. */
export function OnlineCard({ session }: Pick<Props, 'session'>) {
  const { t } = useWords()
  return (
    <Card title={t('sessions:session.online')}>
      {session.joinLink === null ? (
        <p>{t('sessions:session.noLink')}</p>
      ) : (
        <p>
          <a href={session.joinLink} rel="noreferrer" dir="ltr">
            {session.joinLink}
          </a>
        </p>
      )}
      {session.distressNote !== null && (
        <>
          <h3>{t('sessions:session.distress')}</h3>
          <p className="written">
            <bdi>{session.distressNote}</bdi>
          </p>
        </>
      )}
    </Card>
  )
}

/** Why it is off, who said so, and the way back. */
export function OffNotice({ off, session, viewer, plans }: { off: ShownOff; plans: boolean } & Props) {
  const words = useWords()
  const { t } = words
  const on = off.saidAt.toZonedDateTimeISO(viewer.organisation.timeZone).toPlainDate()
  return (
    <Notice tone="attention" title={t(sessionStatusLabel(off.how))}>
      <p>
        {inWords(off.reason, words, viewer.organisation.language)}
        {off.note !== null && (
          <>
            {' · '}
            <bdi>{off.note}</bdi>
          </>
        )}
        <br />
        {t('sessions:session.offBy', { name: off.saidBy, day: words.day(on) })}
      </p>
      {plans && (
        <PostButton
          action={href('/sessions/:sessionId/on', { sessionId: session.id })}
          formId={newId()}
          icon="undo-2"
          label={t('sessions:session.callOn')}
        />
      )}
    </Notice>
  )
}
