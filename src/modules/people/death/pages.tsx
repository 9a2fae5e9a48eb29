import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { newId } from '../../../platform/id.ts'
import { PostButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { usePage, useWords } from '../../../ui/context.tsx'
import { Definition } from '../../../ui/facts.tsx'
import { AreaField, ChoiceField, DayField, Form, TextField } from '../../../ui/form.tsx'
import { Line } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm, withheldMessages } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { may } from '../access.ts'
import { NothingForm } from '../forms.ts'
import { openPerson } from '../looking.actions.server.ts'
import { personPartsOf } from '../parts/person-page.tsx'
import type { Person } from '../person.ts'
import { outOfSight } from '../whole.server.ts'
import { alsoTell, sayDeath, tickWord, undoDeath } from './actions.server.ts'
import { type Death, howTold, howToldLabel } from './death.ts'
import { AlsoTellForm, DeathForm } from './forms.ts'
import { EndedCard, ToTellCard, WithheldCard } from './parts.tsx'
import { deathOf, wordsOf } from './queries.server.ts'
import { canBeUndone, undoDays } from './rules.ts'

/** That somebody has died: said, gone through, and taken back where it was said of the wrong person. */
export const deathPages = new Hono<Signed>()
  .get('/people/:personId/death', async (c) => {
    const person = await opened(c)
    return c.render(await deathPage(c, person, await formAt(c)))
  })
  .post('/people/:personId/death', async (c) => {
    const { db, viewer, today } = c.var
    const person = await opened(c)
    return answer(
      c,
      await sentForm(c, DeathForm),
      async (said) => (await sayDeath(db, viewer, person.id, said, today, personPartsOf(c).onDeath)) ?? { to: hereOf(person) },
      (state) => deathPage(c, person, state),
    )
  })
  .post('/people/:personId/death/words', async (c) => {
    const person = await opened(c)
    return answer(
      c,
      await sentForm(c, AlsoTellForm),
      async (one) => {
        await alsoTell(c.var.db, c.var.viewer, person.id, one)
        return { to: hereOf(person) }
      },
      (state) => deathPage(c, person, state),
    )
  })
  .post('/people/:personId/death/words/:wordId', async (c) => {
    const person = await opened(c)
    const told = c.req.query('not') === undefined
    return answer(
      c,
      await sentForm(c, NothingForm),
      async () => {
        await tickWord(c.var.db, c.var.viewer, person.id, c.req.param('wordId'), told)
        return { to: hereOf(person) }
      },
      (state) => deathPage(c, person, state),
    )
  })
  .post('/people/:personId/death/undoing', async (c) => {
    const { db, viewer, today } = c.var
    const person = await opened(c)
    return answer(
      c,
      await sentForm(c, NothingForm),
      async () =>
        (await undoDeath(db, viewer, person.id, today, personPartsOf(c).onDeath)) ?? {
          to: href('/people/:personId', { personId: person.id }),
          notice: 'papers:death.undone',
        },
      (state) => deathPage(c, person, state),
    )
  })

const hereOf = (person: Person) => href('/people/:personId/death', { personId: person.id })

async function opened(c: Context<Signed>): Promise<Person> {
  const person = await openPerson(c, c.req.param('personId') ?? '')
  must(may(c.var.viewer, 'say-death', null), 'people.say-death')
  return person
}

async function deathPage(c: Context<Signed>, person: Person, state: FormState) {
  const { db, viewer, today } = c.var
  const death = await deathOf(db, viewer, person.id)
  if (death === null) return <SayingPage person={person} state={{ ...state, path: hereOf(person) }} today={today} />
  const [words, withheld] = [await wordsOf(db, viewer, death.id), await withheldMessages(db, viewer, person.id)]
  const hidden = await outOfSight(
    db,
    person.id,
    death.ended.map(({ id }) => id),
  )
  return (
    <DeathPage person={person} death={death} state={state}>
      <ToTellCard person={person} words={words} state={state} />
      <WithheldCard messages={withheld} />
      <EndedCard ended={death.ended.filter(({ id }) => !hidden.has(id))} />
    </DeathPage>
  )
}

function SayingPage({ person, state, today }: { person: Person; state: FormState; today: Temporal.PlainDate }) {
  const { t } = useWords()
  return (
    <Page
      title={t('papers:death.title', { name: person.knownAs })}
      back={{ href: href('/people/:personId/details', { personId: person.id }), label: person.knownAs }}
      lead={<p>{t('papers:death.lead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Card title={t('papers:death.whatHappens')}>
        <ul>
          <li>{t('papers:death.willStop')}</li>
          <li>{t('papers:death.willEnd')}</li>
          <li>{t('papers:death.willList')}</li>
          <li>{t('papers:death.canUndo', { count: undoDays })}</li>
        </ul>
      </Card>
      <Form state={state} submit={t('papers:death.submit', { name: person.knownAs })}>
        <DayField name="diedOn" label={t('papers:death.diedOn')} hint={t('papers:death.diedOnHint')} max={today} />
        <TextField name="toldBy" label={t('papers:death.toldBy')} hint={t('papers:death.toldByHint')} maxLength={200} required />
        <ChoiceField
          name="how"
          label={t('papers:death.how')}
          look="segments"
          required
          options={howTold.map((value) => ({ value, label: t(howToldLabel[value]) }))}
        />
        <AreaField name="note" label={t('papers:death.note')} rows={2} maxLength={1000} />
      </Form>
    </Page>
  )
}

function DeathPage({ person, death, state, children }: { person: Person; death: Death; state: FormState; children: React.ReactNode }) {
  const { words, zone } = usePage()
  const { t } = words
  const saidOn = death.saidAt.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate()
  const until = death.saidAt
    .add({ hours: undoDays * 24 })
    .toZonedDateTimeISO(zone ?? 'UTC')
    .toPlainDate()
  return (
    <Page
      title={t('papers:death.pageTitle', { name: person.knownAs })}
      back={{ href: href('/people/:personId', { personId: person.id }), label: person.knownAs }}
      lead={<p>{t('papers:death.kind')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      {state.errors.form && <Notice tone="danger">{state.errors.form}</Notice>}
      <Card>
        <Definition
          items={[
            { term: t('papers:death.diedOn'), value: death.dayKnown ? words.day(death.diedOn) : t('papers:death.dayNotKnown') },
            { term: t('papers:death.toldBy'), value: <bdi>{`${death.toldBy} · ${t(howToldLabel[death.how])}`}</bdi> },
            { term: t('papers:death.writtenDown'), value: <bdi>{[death.saidByName, words.day(saidOn)].filter(Boolean).join(' · ')}</bdi> },
            ...(death.note ? [{ term: t('papers:death.note'), value: <span dir="auto">{death.note}</span> }] : []),
          ]}
        />
      </Card>
      {children}
      {canBeUndone(death.saidAt, Temporal.Now.instant()) && (
        <Card title={t('papers:death.wrongPerson')}>
          <p>{t('papers:death.undoUntil', { day: words.day(until) })}</p>
          <Line>
            <PostButton
              action={href('/people/:personId/death/undoing', { personId: person.id })}
              formId={newId()}
              icon="undo-2"
              label={t('papers:death.undo')}
            />
          </Line>
        </Card>
      )}
    </Page>
  )
}
