import type { Db } from '../../../../platform/db.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { together } from '../../../../platform/together.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Definition } from '../../../../ui/facts.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { UrgentLine } from '../../../../ui/urgent-help.tsx'
import type { Viewer } from '../../../access/index.ts'
import { crisisLines } from '../../../organisation/index.server.ts'
import { urgentLines } from '../../../organisation/index.ts'
import { missingOnRoute, routePartLabel, type Talk } from '../outreach.ts'
import { talkAt } from '../queries.server.ts'

export type RouteShown = { talk: Talk | null; lines: readonly UrgentLine[] }

/** The way to help of one talk: who looks after them there, who of ours may be rung, and the lines for those who cannot wait. */
export async function routeShown(db: Db, viewer: Viewer, sessionId: string, words: Words): Promise<RouteShown> {
  const [talk, lines] = await together(talkAt(db, viewer, sessionId), crisisLines(db, viewer.organisationId))
  return { talk, lines: urgentLines(lines, words, viewer.organisation.language) }
}

/** Whoever comes forward is led along here. */
export function RouteCard({ talk, lines }: RouteShown) {
  const { t } = useWords()
  return (
    <Card title={t('outreach:route.title')} id="route">
      <RouteFacts talk={talk} />
      {lines.length > 0 && <RouteLines lines={lines} title={t('outreach:route.lines')} />}
    </Card>
  )
}

export function RouteFacts({ talk }: Pick<RouteShown, 'talk'>) {
  const { t } = useWords()
  const contact = [talk?.contactName, talk?.contactRole].filter(Boolean).join(', ')
  return (
    <Definition
      items={[
        { term: t('outreach:route.contact'), value: <Reached name={contact} reach={talk?.contactReach ?? null} /> },
        { term: t('outreach:route.duty'), value: <Reached name={talk?.dutyName ?? ''} reach={talk?.dutyReach ?? null} /> },
      ]}
    />
  )
}

/** Who is missing on the way to help. */
export function MissingNotice({ talk, lines }: RouteShown) {
  const { t, list } = useWords()
  const missing = missingOnRoute(talk, lines.length > 0)
  if (missing.length === 0) return null
  return (
    <Notice tone="attention" title={t('outreach:todo.route')}>
      {t('outreach:todo.missing', { what: list(missing.map((part) => t(routePartLabel(part)))) })}
    </Notice>
  )
}

/** A name and how they are reached; a number is one to press. */
export function Reached({ name, reach }: { name: string; reach: string | null }) {
  const { t } = useWords()
  if (name === '') return <>{t('outreach:notSaid')}</>
  return (
    <>
      <bdi>{name}</bdi> {reach === null ? t('outreach:notSaid') : <Reach reach={reach} />}
    </>
  )
}

export const Reach = ({ reach }: { reach: string }) =>
  /^\+?[\d\s]{3,20}$/.test(reach) ? (
    <a href={`tel:${reach.replace(/\s/g, '')}`}>
      <bdi dir="ltr">{reach}</bdi>
    </a>
  ) : (
    <bdi>{reach}</bdi>
  )

export const RouteLines = ({ lines, title }: { lines: readonly UrgentLine[]; title: string }) => (
  <section>
    <h3>{title}</h3>
    <ul>
      {lines.map((line) => (
        <li key={`${line.name} ${line.contact}`}>
          <bdi>{line.name}</bdi>{' '}
          {line.href ? (
            <a href={line.href} rel="noreferrer">
              <bdi dir="ltr">{line.contact}</bdi>
            </a>
          ) : (
            <bdi>{line.contact}</bdi>
          )}
          {line.about && <small> {line.about}</small>}
        </li>
      ))}
    </ul>
  </section>
)
