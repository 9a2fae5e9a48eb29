import { href } from '../../../../platform/href.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag, type TagTone } from '../../../../ui/tag.tsx'
import type { Session } from '../../session.ts'
import {
  type Check,
  checkKindLabel,
  checkToShow,
  type SpeakerStanding,
  type SpeakerThere,
  speakerStandingLabel,
  speakerWarningLabel,
  type Talk,
  warningsOf,
} from '../outreach.ts'

const tones: Record<SpeakerStanding, TagTone> = { asked: 'plain', confirmed: 'good', 'not-coming': 'plain' }

/** Which check, when it was seen and by whom, until when it holds. */
export function CheckText({ check }: { check: Check }) {
  const words = useWords()
  const { t } = words
  const kind = t(checkKindLabel(check.kind))
  const seen = t('outreach:check.seen', { kind, day: words.day(check.seenOn), name: check.seenBy })
  return <>{check.expiresOn === null ? seen : t('outreach:check.until', { said: seen, day: words.day(check.expiresOn) })}</>
}

type Props = { session: Session; talk: Talk | null; speakers: readonly SpeakerThere[]; decides: boolean }

/** Who speaks, with what is to be warned of, what nobody asks them, and the check that they have. */
export function SpeakerRows({ session, talk, speakers, decides }: Props) {
  const { t } = useWords()
  return (
    <Rows label={t('outreach:speakers.title')}>
      {speakers.map((one) => (
        <Row
          key={one.speakerId}
          title={<bdi>{one.name}</bdi>}
          tags={
            <>
              <Tag tone={tones[one.standing]}>{t(speakerStandingLabel(one.standing))}</Tag>
              {warningsOf(one, talk, session.onDay).map((warning) => (
                <Tag key={warning} tone="attention">
                  {t(speakerWarningLabel(warning))}
                </Tag>
              ))}
            </>
          }
          action={
            decides && (
              <ButtonLink
                small
                href={href('/sessions/:sessionId/outreach/speakers/:speakerId', { sessionId: session.id, speakerId: one.speakerId })}
                fullLabel={t('outreach:speakers.decideNamed', { name: one.name })}
              >
                {t('outreach:speakers.decide')}
              </ButtonLink>
            )
          }
        >
          <SpeakerNote one={one} onDay={session.onDay} />
        </Row>
      ))}
    </Rows>
  )
}

function SpeakerNote({ one, onDay }: { one: SpeakerThere; onDay: Temporal.PlainDate }) {
  const { t } = useWords()
  const check = checkToShow(one.checks, onDay)
  return (
    <>
      {check && (
        <span className="in-ours">
          <CheckText check={check} />
        </span>
      )}
      {one.notAsked !== null && (
        <span className="in-ours">
          {t('outreach:speakers.notAsked')} <bdi>{one.notAsked}</bdi>
        </span>
      )}
      {one.reason !== null && (
        <span className="in-ours">
          {t('outreach:speakers.reason', { name: one.saidBy })} <bdi>{one.reason}</bdi>
        </span>
      )}
    </>
  )
}
