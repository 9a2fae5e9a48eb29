import { type Context, Hono } from 'hono'
import { href } from '../../../../platform/href.ts'
import { isLanguage, wordsFor } from '../../../../platform/i18n.ts'
import { newId } from '../../../../platform/id.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Definition } from '../../../../ui/facts.tsx'
import { Line, Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { answer, limited, type Open, sentForm } from '../../../access/index.server.ts'
import { PublicPage, Reaching, type Surroundings, surroundingsOf } from '../../../referrals/index.server.ts'
import { toPublic } from '../../public/pages/surroundings.server.ts'
import { placeText, shownName } from '../../public/shown.ts'
import { sessionStatusLabel } from '../../session.ts'
import { isLive } from '../booking.ts'
import { ByLinkForm } from '../forms.ts'
import { answerBooking, bookingByLink, type HeldBooking } from '../public.queries.server.ts'

/** The page of one's own booking, for whoever holds its link: how it stands, and to take or give up the place. Looking changes nothing. */
export const byLinkPages = new Hono<Open>()
  .get('/at/:organisation/booking/:token', limited('booking-link', 300, 600, { reading: true }), toPublic, async (c) => {
    const here = await heldHere(c)
    if (here.held === null) c.status(404)
    return c.render(<ByLinkPage {...here} tooLate={false} />)
  })
  .post('/at/:organisation/booking/:token', limited('booking', 20, 600), toPublic, async (c) => {
    const { db, organisation } = c.var
    const token = c.req.param('token')
    const here = await heldHere(c)
    if (here.held === null) {
      c.status(404)
      return c.render(<ByLinkPage {...here} tooLate={false} />)
    }
    return answer(
      c,
      await sentForm(c, ByLinkForm),
      async ({ deed }) =>
        (await answerBooking(db, token, deed)) === null
          ? { key: 'booking:link.tooLate' }
          : { to: href('/at/:organisation/booking/:token', { organisation: organisation.slug, token }) },
      async () => <ByLinkPage {...(await heldHere(c))} tooLate />,
    )
  })

type Here = { surroundings: Surroundings; held: HeldBooking | null; token: string }

async function heldHere(c: Context<Open>): Promise<Here> {
  const token = c.req.param('token') ?? ''
  const held = await bookingByLink(c.var.db, token)
  const wished = c.req.query('language') ?? held?.language
  if (wished && isLanguage(wished)) {
    const words = wordsFor(wished)
    c.set('words', words)
    c.set('t', words.t)
  }
  return { surroundings: await surroundingsOf(c), held, token }
}

function ByLinkPage({ surroundings, held, token, tooLate }: Here & { tooLate: boolean }) {
  const words = useWords()
  const { t } = words
  const { organisation } = surroundings
  if (held === null)
    return (
      <PublicPage surroundings={surroundings} title={t('booking:link.unknown')}>
        <Stack>
          <p>{t('booking:link.unknownBody')}</p>
          <Reaching face={surroundings.face} />
        </Stack>
      </PublicPage>
    )
  const until = held.offeredUntil?.toZonedDateTimeISO(organisation.timeZone)
  const action = href('/at/:organisation/booking/:token', { organisation: organisation.slug, token })
  const open = isLive(held.state) && held.state !== 'asked' && !held.isOver && held.off === null
  return (
    <PublicPage surroundings={surroundings} title={shownName(held.publicName, words, organisation.language)}>
      <Stack>
        {tooLate && (
          <Notice tone="attention" said>
            {t('booking:link.tooLate')}
          </Notice>
        )}
        {held.off !== null && <Notice tone="attention">{t(sessionStatusLabel(held.off))}</Notice>}
        <Notice tone={held.state === 'booked' ? 'good' : 'info'} title={t(`booking:link.${held.state}`)}>
          {held.state === 'offered' && until
            ? t('booking:link.offeredBody', { day: words.weekday(until.toPlainDate()), time: words.time(until.toInstant(), organisation.timeZone) })
            : t(`booking:link.${held.state}Body`)}
        </Notice>
        {open && (
          <Line>
            {held.state === 'offered' && (
              <PostButton action={action} formId={newId()} kind="main" icon="check" fields={{ deed: 'take' }} label={t('booking:link.take')} />
            )}
            <PostButton
              action={action}
              formId={newId()}
              fields={{ deed: 'give-up' }}
              label={t(
                held.state === 'offered' ? 'booking:link.refuse' : held.state === 'waiting' ? 'booking:link.stopWaiting' : 'booking:link.giveUp',
              )}
            />
          </Line>
        )}
        <AboutCard held={held} surroundings={surroundings} />
        <Reaching face={surroundings.face} />
      </Stack>
    </PublicPage>
  )
}

/** When and where; for somebody who has a place online, the link to it. */
function AboutCard({ held, surroundings }: { held: HeldBooking; surroundings: Surroundings }) {
  const words = useWords()
  const { t } = words
  const { language, timeZone } = surroundings.organisation
  const { onDay, beginsAt, endsAt } = held
  const said = (term: string, value: string | null) => (value ? [{ term, value: <bdi>{value}</bdi> }] : [])
  const when =
    onDay && beginsAt && endsAt
      ? `${words.atStart(words.weekday(onDay))}, ${t('sessions:hours', { from: words.time(beginsAt, timeZone), to: words.time(endsAt, timeZone) })}`
      : null
  return (
    <Card title={t(held.ofCourse ? 'booking:link.nextTime' : 'booking:link.about')}>
      <Definition
        items={[
          ...said(t('booking:link.when'), when),
          ...said(t('sessions:times.place'), placeText(held, words, true)),
          ...said(t('sessions:field.accessNote'), held.venueAccess),
          ...said(t('sessions:field.bring'), inWords(held.bring, words, language)),
          ...(held.joinLink
            ? [
                {
                  term: t('sessions:session.online'),
                  value: (
                    <a href={held.joinLink} rel="noreferrer" dir="ltr">
                      {held.joinLink}
                    </a>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Card>
  )
}
