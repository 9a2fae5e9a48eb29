import { Hono } from 'hono'
import { href, withQuery } from '../../../../platform/href.ts'
import { linkTo } from '../../../../platform/link.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Line, Stack } from '../../../../ui/layout.tsx'
import { type Open, QrCode } from '../../../access/index.server.ts'
import { PublicPage, type Surroundings, surroundingsOf } from '../../../referrals/index.server.ts'
import { sessionStatusLabel } from '../../session.ts'
import { placesOnShow, sessionsOnShow } from '../shown.queries.server.ts'
import { monthOf, type Places, type PlacesStand, placesLabel, placeText, type ShownSession, shownName } from '../shown.ts'
import { readLimit, toPublic } from './surroundings.server.ts'

/** As many as a sheet on a wall can say. */
const mostOnASheet = 300

/** A month of what is on, to be printed and hung up. */
export const sheetPages = new Hono<Open>().get('/at/:organisation/whats-on/month', readLimit, toPublic, async (c) => {
  const { db, organisation, today, parts } = c.var
  const first = monthOf(c.req.query('month')) ?? today.with({ day: 1 })
  const at = (day: Temporal.PlainDate) => day.toZonedDateTime(organisation.timeZone).toInstant()
  const { sessions } = await sessionsOnShow(db, { from: at(first), until: at(first.add({ months: 1 })) }, mostOnASheet)
  const address = linkTo(parts.config, href('/at/:organisation/whats-on', { organisation: organisation.slug }))
  const places = await placesOnShow(db, sessions)
  return c.render(<SheetPage surroundings={await surroundingsOf(c)} {...{ sessions, places, first, address }} />)
})

type Props = { surroundings: Surroundings; sessions: readonly ShownSession[]; places: Places; first: Temporal.PlainDate; address: string }

function SheetPage({ surroundings, sessions, places, first, address }: Props) {
  const words = useWords()
  const { t } = words
  const of = { organisation: surroundings.organisation.slug }
  const carriedAlong = { language: words.language, programme: surroundings.programme }
  const month = (by: number) =>
    withQuery(href('/at/:organisation/whats-on/month', of), { month: first.add({ months: by }).toString().slice(0, 7), ...carriedAlong })
  return (
    <PublicPage
      surroundings={surroundings}
      query={{ month: first.toString().slice(0, 7) }}
      title={words.atStart(t('whatson:month.title', { month: words.month(first), organisation: surroundings.organisation.name }))}
      back={{ href: withQuery(href('/at/:organisation/whats-on', of), carriedAlong), label: t('whatson:title') }}
    >
      <Stack>
        <div className="screen-only">
          <p>{t('whatson:month.lead')}</p>
          <Line apart>
            <ButtonLink small href={month(-1)}>
              {words.atStart(words.month(first.add({ months: -1 })))}
            </ButtonLink>
            <ButtonLink small href={month(1)}>
              {words.atStart(words.month(first.add({ months: 1 })))}
            </ButtonLink>
          </Line>
        </div>
        {sessions.length === 0 ? (
          <Empty icon="calendar-days" title={t('whatson:none')} body={t('whatson:month.noneBody')} />
        ) : (
          <Wall {...{ surroundings, sessions, places, first }} />
        )}
        <div className="wall-foot">
          <QrCode text={address} label={t('whatson:month.code')} />
          <p>
            {t('whatson:month.foot')}
            <br />
            <bdi dir="ltr">{address}</bdi>
            {places.size > 0 && <AsOf timeZone={surroundings.organisation.timeZone} />}
          </p>
        </div>
      </Stack>
    </PublicPage>
  )
}

/** What hangs on a wall says of when it is true. */
function AsOf({ timeZone }: { timeZone: string }) {
  const words = useWords()
  const now = Temporal.Now.zonedDateTimeISO(timeZone)
  return (
    <>
      <br />
      {words.t('booking:places.asOf', { day: words.weekday(now.toPlainDate()), time: words.time(now.toInstant(), timeZone) })}
    </>
  )
}

/** Day by day, the hour, what it is and where: read from two steps away. */
function Wall({ surroundings, sessions, places, first }: Omit<Props, 'address'>) {
  const words = useWords()
  const days = [...Map.groupBy(sessions, ({ onDay }) => onDay.toString()).values()]
  return (
    <table className="wall">
      <caption className="unseen">{words.month(first)}</caption>
      <thead>
        <tr>
          {(['day', 'time', 'what', 'where'] as const).map((column) => (
            <th key={column} scope="col">
              {words.t(`whatson:month.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      {days.map((ofDay) => (
        <tbody key={ofDay[0]?.id}>
          {ofDay.map((session, at) => (
            <WallRow key={session.id} {...{ session, surroundings }} places={places.get(session.id)} rows={at === 0 ? ofDay.length : 0} />
          ))}
        </tbody>
      ))}
    </table>
  )
}

type WallRowProps = { session: ShownSession; surroundings: Surroundings; places: PlacesStand | undefined; rows: number }

function WallRow({ session, surroundings, places, rows }: WallRowProps) {
  const words = useWords()
  const { t } = words
  const { timeZone, language } = surroundings.organisation
  const [from, to] = [words.time(session.beginsAt, timeZone), words.time(session.endsAt, timeZone)]
  return (
    <tr className={session.off === null ? undefined : 'off'}>
      {rows > 0 && (
        <th scope="rowgroup" rowSpan={rows}>
          {words.atStart(t('whatson:month.weekday', { weekday: words.dayOfWeek(session.onDay), day: words.number(session.onDay.day) }))}
        </th>
      )}
      <td className="number">{t('sessions:hours', { from, to })}</td>
      <td>
        <bdi className="wall-name">{shownName(session.publicName, words, language)}</bdi>
        {session.off !== null && <strong> {t(sessionStatusLabel(session.off))}</strong>}
        {session.admits === 'by-referral' && <small> {t('sessions:admits.by-referral')}</small>}
        {places && (
          <small>
            <br />
            {t(placesLabel(places))}
          </small>
        )}
      </td>
      <td>
        <bdi>{placeText(session, words)}</bdi>
      </td>
    </tr>
  )
}
