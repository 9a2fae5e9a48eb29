import { href } from '../../../../platform/href.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { carried, type Surroundings } from '../../../referrals/index.server.ts'
import { sessionStatusLabel } from '../../session.ts'
import { type Places, type PlacesStand, placesLabel, placeText, type ShownSession, shownName } from '../shown.ts'

type Props = { sessions: readonly ShownSession[]; places: Places; surroundings: Surroundings; label: string; withDay?: boolean }

/** Sessions as anybody reads them, one under the other: when, what, where, in which language. `withDay` is for those of one activity, whose name stands above. */
export function ShownRows({ sessions, places, surroundings, label, withDay = false }: Props) {
  const words = useWords()
  const { t } = words
  const { slug, language, timeZone } = surroundings.organisation
  return (
    <Rows label={label}>
      {sessions.map((session) => {
        const [from, to] = [words.time(session.beginsAt, timeZone), words.time(session.endsAt, timeZone)]
        const said = [
          t('sessions:hours', { from, to }),
          placeText(session, words),
          ...(withDay ? [] : [inWords(session.kind, words, language), words.list(session.languages.map(words.languageName))]),
        ]
        return (
          <Row
            key={session.id}
            lead={!withDay && <span className="number">{from}</span>}
            title={withDay ? words.atStart(words.weekday(session.onDay)) : <bdi>{shownName(session.publicName, words, language)}</bdi>}
            href={carried(href('/at/:organisation/whats-on/:sessionId', { organisation: slug, sessionId: session.id }), words, surroundings)}
            tags={<ShownTags session={session} places={places.get(session.id)} />}
          >
            {said.filter(Boolean).map((part, at) => (
              <span key={part}>
                {at > 0 && ' · '}
                <bdi>{part}</bdi>
              </span>
            ))}
            {session.theme && (
              <>
                <br />
                {t('whatson:about', { theme: inWords(session.theme, words, language) })}
              </>
            )}
          </Row>
        )
      })}
    </Rows>
  )
}

/** That it is off; that one comes by referral; whether there are places. */
export function ShownTags({ session: { off, admits }, places }: { session: Pick<ShownSession, 'off' | 'admits'>; places: PlacesStand | undefined }) {
  const { t } = useWords()
  return (
    <>
      {off !== null && <Tag tone="danger">{t(sessionStatusLabel(off))}</Tag>}
      {admits === 'by-referral' && <Tag>{t('sessions:admits.by-referral')}</Tag>}
      {places && <PlacesTag places={places} />}
    </>
  )
}

export function PlacesTag({ places }: { places: PlacesStand }) {
  const { t } = useWords()
  return <Tag tone={places === 'full' ? 'attention' : 'plain'}>{t(placesLabel(places))}</Tag>
}
