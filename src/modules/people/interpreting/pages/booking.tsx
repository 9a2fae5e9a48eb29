import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Definition } from '../../../../ui/facts.tsx'
import { AreaField, ChoiceField, DayField, FieldRow, NumberField, SelectField, TextField, TimeField } from '../../../../ui/form.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { may } from '../../access.ts'
import type { Shown } from '../../around/changing.actions.server.ts'
import { AroundForm, inLine } from '../../around/parts/frame.tsx'
import { BeforeContact } from '../../before-contact/parts.tsx'
import { languageOptions } from '../../language.ts'
import { openPerson } from '../../looking.actions.server.ts'
import type { Person } from '../../person.ts'
import { bookInterpreter, sayHappened, sayTie } from '../actions.server.ts'
import { BookingForm, type Happened, HappenedForm, TieForm } from '../forms.ts'
import { bookingStateLabel, bookingStates, bookingWayLabel, bookingWays, tieLabel, wantedLabel, wishes, wishLabel } from '../interpreting.ts'
import { minorAsTyped } from '../money.ts'
import { findBooking, findInterpreter, type Offered, type OpenBooking, offeredTo } from '../queries.server.ts'
import { TiePage } from '../tie-page.tsx'

/** Booking an interpreter, saying how it went, and how an interpreter stands to somebody. */
export const bookingPages = new Hono<Signed>()
  .get('/people/:personId/interpreting/new', async (c) =>
    c.render(<BookingPage {...(await asked(c))} viewer={c.var.viewer} state={await formAt(c)} />),
  )
  .post('/people/:personId/interpreting/new', async (c) => {
    const { db, viewer } = c.var
    const page = await asked(c)
    return answer(
      c,
      await sentForm(c, BookingForm),
      async (said) => {
        const booked = await bookInterpreter(db, viewer, page.person.id, said)
        return 'key' in booked ? booked : done(page.person.id)
      },
      (state) => <BookingPage {...page} viewer={viewer} state={state} />,
    )
  })
  .get('/people/:personId/interpreting/:bookingId', async (c) => {
    const page = await happening(c)
    return c.render(<HappenedPage {...page} state={await formAt(c, { version: page.held.version })} />)
  })
  .post('/people/:personId/interpreting/:bookingId', async (c) => {
    const { db, viewer, words, today } = c.var
    const page = await happening(c)
    const read = await sentForm(c, HappenedForm)
    return answer(
      c,
      read,
      async (said) => {
        const change = { id: page.held.id, version: read.state.version, said, today, inWords: (one: Happened) => shownIn(one, page.currency, words) }
        return (await sayHappened(db, viewer, page.person.id, change)) ?? done(page.person.id)
      },
      (state) => <HappenedPage {...page} state={state} />,
    )
  })
  .get('/people/:personId/interpreters/:interpreterId', async (c) => c.render(<TiePage {...(await tied(c))} state={await formAt(c)} />))
  .post('/people/:personId/interpreters/:interpreterId', async (c) => {
    const { db, viewer } = c.var
    const page = await tied(c)
    return answer(
      c,
      await sentForm(c, TieForm),
      async (said) => {
        await sayTie(db, viewer, page.person.id, page.interpreter.id, said)
        return done(page.person.id)
      },
      (state) => <TiePage {...page} state={state} />,
    )
  })

const done = (personId: string) => ({ to: href('/people/:personId/around', { personId }), notice: 'around:kept' as const })

async function books(c: Context<Signed>): Promise<Person> {
  const person = await openPerson(c, c.req.param('personId') ?? '')
  must(may(c.var.viewer, 'book-interpreter', null), 'people.book-interpreter')
  return person
}

async function asked(c: Context<Signed>) {
  const person = await books(c)
  return { person, offered: await offeredTo(c.var.db, c.var.viewer, person.id), today: c.var.today }
}

async function happening(c: Context<Signed>) {
  const person = await books(c)
  const held = await findBooking(c.var.db, c.var.viewer, person.id, c.req.param('bookingId') ?? '')
  return { person, held, currency: c.var.viewer.organisation.currency }
}

async function tied(c: Context<Signed>) {
  const person = await books(c)
  const interpreter = await findInterpreter(c.var.db, c.var.viewer, c.req.param('interpreterId') ?? '')
  const stands = (await offeredTo(c.var.db, c.var.viewer, person.id)).find(({ id }) => id === interpreter.id)
  return { person, interpreter, stands }
}

type BookingProps = { person: Person; offered: readonly Offered[]; viewer: Viewer; today: Temporal.PlainDate; state: FormState }

function BookingPage({ person, offered, viewer, today, state }: BookingProps) {
  const words = useWords()
  const { t } = words
  const theirs = person.languages.filter((one) => one.speaks).map(({ language }) => language)
  const base = (code: string) => code.split('-')[0]
  const suits = (one: Offered) => one.languages.some((spoken) => theirs.some((language) => base(language) === base(spoken)))
  const wanted = offered.filter((one) => one.wanted !== 'not-wanted' && !one.isClosedTo)
  const ordered = [...wanted.filter(suits), ...wanted.filter((one) => !suits(one))]
  const whyNear = (
    <>
      <AreaField name="because" label={t('around:booking.because')} hint={t('around:booking.becauseHint')} rows={2} maxLength={1000} />
      <SelectField
        name="wish"
        label={t('around:booking.wish')}
        emptyLabel={t('around:choose')}
        options={wishes.map((value) => ({ value, label: t(wishLabel[value]) }))}
      />
    </>
  )
  // of those on the list some may be near too: then it is asked for whoever is chosen
  const someNear = ordered.some(({ tie }) => tie !== 'none')
  const near = (
    <>
      <p>{t('around:booking.nearLead')}</p>
      <TextField name="otherName" label={t('around:booking.otherName')} maxLength={200} autoComplete="off" />
      {!someNear && whyNear}
    </>
  )
  return (
    <AroundForm
      person={person}
      state={state}
      title={t('around:booking.newTitle', { name: person.knownAs })}
      submit={t('around:booking.submit')}
      lead={t('around:booking.lead')}
      before={<BeforeContact minded={person} name={person.knownAs} viewer={viewer} />}
    >
      <ChoiceField
        name="interpreter"
        label={t('around:booking.who')}
        required
        options={[
          ...ordered.map((one) => ({ value: one.id, label: one.name, hint: offeredHint(one, words) })),
          { value: 'near', label: t('around:booking.nearOption'), reveals: near },
        ]}
      />
      <SelectField
        name="language"
        label={t('around:booking.language')}
        value={theirs[0]}
        emptyLabel={t('around:choose')}
        required
        options={languageOptions(words, theirs)}
      />
      <FieldRow>
        <DayField name="onDay" label={t('around:booking.on')} value={today} required />
        <TimeField name="atTime" label={t('around:booking.at')} />
        <NumberField name="minutes" label={t('around:booking.minutes')} value={60} required />
      </FieldRow>
      <ChoiceField
        name="way"
        label={t('around:booking.way')}
        look="segments"
        value="in-person"
        required
        options={bookingWays.map((value) => ({ value, label: t(bookingWayLabel[value]) }))}
      />
      <TextField name="about" label={t('around:booking.about')} hint={t('around:booking.aboutHint')} maxLength={300} />
      {someNear && whyNear}
    </AroundForm>
  )
}

const offeredHint = (one: Offered, words: Words): string =>
  inLine([
    one.agency !== one.name && one.agency,
    words.list(one.languages.map(words.languageName)),
    one.tie !== 'none' && words.t(tieLabel[one.tie]),
    one.wanted === 'wanted' && words.t(wantedLabel.wanted),
    one.howToBook,
    one.phone,
  ])

type HappenedProps = { person: Person; held: OpenBooking; currency: string; state: FormState }

function HappenedPage({ person, held, currency, state }: HappenedProps) {
  const words = useWords()
  const { t } = words
  const title = t('around:booking.happenedTitle', { name: held.name, day: words.day(held.onDay) })
  const usual = held.rate === null ? t('around:booking.noRate') : t('around:booking.usual', { rate: words.money(held.rate, currency) })
  return (
    <AroundForm person={person} state={state} title={title}>
      <Definition
        items={[
          { term: t('around:booking.language'), value: words.languageName(held.language) },
          ...(held.about ? [{ term: t('around:booking.about'), value: <bdi>{held.about}</bdi> }] : []),
          ...(held.tiedBecause ? [{ term: t('around:booking.because'), value: <bdi>{held.tiedBecause}</bdi> }] : []),
          ...(held.wish ? [{ term: t('around:booking.wish'), value: t(wishLabel[held.wish]) }] : []),
        ]}
      />
      <ChoiceField
        name="state"
        label={t('around:booking.state')}
        value={held.state}
        required
        options={bookingStates.map((value) => ({ value, label: t(bookingStateLabel[value]) }))}
      />
      <FieldRow>
        <NumberField name="minutes" label={t('around:booking.minutes')} value={held.minutes} required />
        <TextField
          name="cost"
          label={t('around:booking.cost')}
          hint={usual}
          value={held.cost === null ? undefined : minorAsTyped(held.cost)}
          inputMode="decimal"
          dir="ltr"
          width="short"
          unit={currency}
          maxLength={20}
        />
        <DayField name="paidOn" label={t('around:booking.paid')} value={held.paidOn} />
      </FieldRow>
    </AroundForm>
  )
}

const shownIn = (said: Happened, currency: string, words: Words): Shown => [
  { field: 'state', label: words.t('around:booking.state'), text: words.t(bookingStateLabel[said.state]) },
  { field: 'minutes', label: words.t('around:booking.minutes'), text: words.number(said.minutes) },
  { field: 'cost', label: words.t('around:booking.cost'), text: said.cost === null ? '' : words.money(said.cost, currency) },
  { field: 'paidOn', label: words.t('around:booking.paid'), text: said.paidOn === null ? '' : words.day(said.paidOn) },
]
