import type { Db } from '../../../../platform/db.ts'
import { href } from '../../../../platform/href.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { together } from '../../../../platform/together.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Definition } from '../../../../ui/facts.tsx'
import { Line, Stack } from '../../../../ui/layout.tsx'
import type { Viewer } from '../../../access/index.ts'
import type { Session } from '../../session.ts'
import { type Asking, askingOfSession } from '../asking.server.ts'
import { type PackGiven, packsGiven } from '../packs.server.ts'
import { SaidBy } from '../pages/packs.tsx'

/** What the page of a session shows of what was said of it and given at it. */
export type SaidOfIt = { asking: Asking | null; packs: PackGiven[] }
export async function saidOfSession(db: Db, viewer: Viewer, session: Session): Promise<SaidOfIt> {
  const [asking, packs] = await together(askingOfSession(db, viewer, session), packsGiven(db, viewer, session.id))
  return { asking, packs }
}

/** On the page of a session: what is asked about it, and what was given along. `keeps` for those who keep its register, from its day on. */
export function SaidOfItCard({
  session,
  said: { asking, packs },
  keeps,
  viewer,
}: {
  session: Session
  said: SaidOfIt
  keeps: boolean
  viewer: Viewer
}) {
  const words = useWords()
  const { t, number } = words
  const sessionId = session.id
  const own = viewer.organisation.language
  return (
    <Card
      title={t('feedback:card.title')}
      link={{
        href: href('/sessions/:sessionId/feedback', { sessionId }),
        label: asking ? inWords(asking.title, words, own) : t('feedback:card.nothing'),
      }}
    >
      <Stack gap="near">
        {packs.length > 0 && (
          <Definition
            items={packs.map((given) => ({
              term: inWords(given.words, words, own),
              value: number(given.given),
              note: <SaidBy given={given} viewer={viewer} />,
            }))}
          />
        )}
        {keeps && <PacksOffered sessionId={sessionId} />}
      </Stack>
    </Card>
  )
}

/** A way to the packs, where a register is closed and on the page of the session. */
export function PacksOffered({ sessionId }: { sessionId: string }) {
  const { t } = useWords()
  return (
    <Line>
      <ButtonLink small href={href('/sessions/:sessionId/packs', { sessionId })}>
        {t('feedback:packs.link')}
      </ButtonLink>
    </Line>
  )
}

/** On the page of an activity: the ways to its questions, and to what came of its sessions. */
export function ActivityFeedback({ activityId }: { activityId: string }) {
  const { t } = useWords()
  return (
    <>
      <ButtonLink href={href('/activities/:activityId/feedback', { activityId })}>{t('feedback:card.title')}</ButtonLink>
      <ButtonLink href={href('/activities/:activityId/outcome', { activityId })}>{t('feedback:outcome.link')}</ButtonLink>
    </>
  )
}
