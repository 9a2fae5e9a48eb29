import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { together } from '../../../../platform/together.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { AreaField, ChoiceField, Form, SelectField, TickField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { openPerson, spokenBy, type WayToSend, waysToSend } from '../../../people/index.server.ts'
import { asksForPlaces } from '../access.ts'
import { askForPlace } from '../actions.server.ts'
import { AskForm } from '../forms.ts'
import { bookableText } from '../parts/bookable-text.ts'
import { type Bookable, bookableThings } from '../person.queries.server.ts'

/** A worker signs somebody up, or asks for a place in a group for them: whoever leads that decides. */
export const askPages = new Hono<Signed>()
  .get('/people/:personId/place', async (c) => c.render(<AskPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/people/:personId/place', async (c) => {
    const { db, viewer, parts } = c.var
    const page = await asked(c)
    const personId = page.person.id
    return answer(
      c,
      await sentForm(c, AskForm),
      async ({ place, wayId, why, apart }) => {
        const way = page.ways.find(({ id }) => id === wayId)
        const language = page.spoken[0] ?? viewer.organisation.language
        const who = {
          personId,
          name: null,
          language,
          way: way ? { channel: way.channel, reach: way.value } : null,
          cameAs: 'participant',
          how: 'worker',
          why,
        } as const
        const done = await askForPlace(db, viewer, place, who, { apart }, parts.secret)
        if ('key' in done) return done.field === 'personId' ? { ...done, field: 'place' } : done
        const notice = { asked: 'booking:ask.asked', booked: 'booking:new.booked', waiting: 'booking:new.waiting' } as const
        return { to: href('/people/:personId/groups', { personId }), notice: notice[done.state as keyof typeof notice] }
      },
      (state) => <AskPage {...page} state={state} />,
    )
  })

type Props = {
  person: { id: string; knownAs: string }
  things: readonly Bookable[]
  ways: readonly WayToSend[]
  spoken: readonly string[]
  timeZone: string
}

async function asked(c: Context<Signed>): Promise<Props> {
  const { db, viewer } = c.var
  const person = await openPerson(c, c.req.param('personId') ?? '')
  must(asksForPlaces(viewer), 'booking.ask')
  const [things, ways, spoken] = await together(
    bookableThings(db, viewer),
    waysToSend(db, viewer, person.id, 'support'),
    spokenBy(db, viewer, person.id),
  )
  return { person, things, ways, spoken, timeZone: viewer.organisation.timeZone }
}

function AskPage({ person, things, ways, timeZone, state }: Props & { state: FormState }) {
  const words = useWords()
  const { t } = words
  const isApart = state.errors['apart'] !== undefined || state.sent['apart'] !== undefined
  return (
    <Page
      title={t('booking:ask.title', { name: person.knownAs })}
      back={{ href: href('/people/:personId/groups', { personId: person.id }), label: person.knownAs }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      {things.length === 0 ? (
        <Empty icon="calendar-days" title={t('booking:ask.nothing')} body={t('booking:ask.nothingBody')} />
      ) : (
        <Form state={state} submit={t('booking:ask.submit')}>
          <SelectField
            name="place"
            label={t('booking:ask.what')}
            hint={t('booking:ask.whatHint')}
            required
            emptyLabel={t('booking:new.choose')}
            options={things.map((one) => ({
              value: one.sessionId === null ? one.activityId : `${one.activityId}/${one.sessionId}`,
              label: bookableText(one, words, timeZone),
              group: one.sessionId === null ? t('booking:ask.groups') : one.activityName,
            }))}
          />
          <AreaField name="why" label={t('booking:ask.why')} hint={t('booking:ask.whyHint')} rows={3} maxLength={2000} />
          {ways.length > 0 && (
            <ChoiceField
              name="wayId"
              label={t('booking:ask.tell')}
              hint={t('booking:ask.tellHint')}
              value=""
              options={[
                { value: '', label: t('booking:ask.tellNobody') },
                ...ways.map(({ id, value, note }) => ({ value: id, label: value, hint: note ?? undefined })),
              ]}
            />
          )}
          {isApart && <TickField name="apart" label={t('booking:apart.known')} />}
        </Form>
      )}
    </Page>
  )
}
