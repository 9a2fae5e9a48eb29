import { Hono } from 'hono'
import { href, withQuery } from '../../../../platform/href.ts'
import { linkTo } from '../../../../platform/link.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Line, Stack } from '../../../../ui/layout.tsx'
import type { Open } from '../../../access/index.server.ts'
import { carried, PublicPage, Reaching, type Surroundings, surroundingsOf } from '../../../referrals/index.server.ts'
import { subscribing } from '../parts/public-address.ts'
import { choicesOnShow } from '../shown.queries.server.ts'
import { readLimit, toPublic } from './surroundings.server.ts'

/** How to have what is on in one's own calendar: all of it, or what is at one place. */
export const calendarsPages = new Hono<Open>().get('/at/:organisation/whats-on/calendars', readLimit, toPublic, async (c) => {
  const { db, organisation, words, parts } = c.var
  const { venues } = await choicesOnShow(db, Temporal.Now.instant())
  const addressOf = (venue: string | null) =>
    linkTo(
      parts.config,
      withQuery(href('/at/:organisation/whats-on/calendar.ics', { organisation: organisation.slug }), { place: venue, language: words.language }),
    )
  const feeds = [
    { name: null, address: addressOf(null) },
    ...(venues.length > 1 ? venues.map(({ id, name }) => ({ name, address: addressOf(id) })) : []),
  ]
  return c.render(<CalendarsPage surroundings={await surroundingsOf(c)} feeds={feeds} />)
})

type Feed = { name: string | null; address: string }

function CalendarsPage({ surroundings, feeds }: { surroundings: Surroundings; feeds: readonly Feed[] }) {
  const words = useWords()
  const { t } = words
  const back = carried(href('/at/:organisation/whats-on', { organisation: surroundings.organisation.slug }), words, surroundings)
  return (
    <PublicPage
      surroundings={surroundings}
      title={t('whatson:calendars.title')}
      lead={t('whatson:calendars.lead')}
      back={{ href: back, label: t('whatson:title') }}
    >
      <Stack>
        {feeds.map(({ name, address }) => (
          <Card key={address} title={name ?? t('whatson:calendars.all')}>
            <Stack gap="near">
              <Line>
                <ButtonLink
                  icon="calendar-days"
                  href={subscribing(address)}
                  fullLabel={t('whatson:calendars.subscribeTo', { name: name ?? t('whatson:calendars.all') })}
                >
                  {t('whatson:calendars.subscribe')}
                </ButtonLink>
              </Line>
              <p>
                {t('whatson:calendars.paste')}{' '}
                <bdi dir="ltr">
                  <code>{address}</code>
                </bdi>
              </p>
            </Stack>
          </Card>
        ))}
        <p>{t('whatson:calendars.others')}</p>
        <Reaching face={surroundings.face} />
      </Stack>
    </PublicPage>
  )
}
