import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { newId } from '../../../platform/id.ts'
import { PostButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { AreaField, ChoiceField, FieldRow, Form, TextField, TicksField, TimeField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { may } from '../access.ts'
import { AroundForm } from '../around/parts/frame.tsx'
import { NothingForm } from '../forms.ts'
import { openPerson } from '../looking.actions.server.ts'
import type { Person } from '../person.ts'
import { addTime, type NeedsSaid, needsSaid, removeTime, sayNeeds } from './actions.server.ts'
import { NeedsForm, TimeForm } from './forms.ts'
import { needGroupLabel, needGroupNames, needGroups, needLabel, timeKindLabel, weekdays } from './minding.ts'
import { needText, timeText, weekdayName } from './times-text.ts'

/** What somebody needs to be written to or talked with, and when they may be contacted. */
export const beforeContactPages = new Hono<Signed>()
  .get('/people/:personId/needs', async (c) => {
    const person = await asked(c)
    return c.render(<NeedsPage person={person} state={await formAt(c, { version: person.version })} />)
  })
  .post('/people/:personId/needs', async (c) => {
    const { db, viewer, words } = c.var
    const person = await asked(c)
    const read = await sentForm(c, NeedsForm)
    return answer(
      c,
      read,
      async ({ needs, largePrint, signLanguage, otherwise }) => {
        const said = { needs: needsSaid({ needs, largePrint, signLanguage }), otherwise }
        const stale = await sayNeeds(db, viewer, person.id, read.state.version, said, (one) => needsInWords(one, words))
        return stale ?? { to: href('/people/:personId/around', { personId: person.id }), notice: 'around:kept' }
      },
      (state) => <NeedsPage person={person} state={state} />,
    )
  })
  .get('/people/:personId/times', async (c) => c.render(<TimesPage person={await asked(c)} state={await formAt(c, { keepsDraft: false })} />))
  .post('/people/:personId/times', async (c) => {
    const { db, viewer } = c.var
    const person = await asked(c)
    return answer(
      c,
      await sentForm(c, TimeForm),
      async (time) =>
        (await addTime(db, viewer, person.id, time)) ?? { to: href('/people/:personId/times', { personId: person.id }), notice: 'around:kept' },
      (state) => <TimesPage person={person} state={state} />,
    )
  })
  .post('/people/:personId/times/:timeId/removal', async (c) => {
    const { db, viewer } = c.var
    const person = await asked(c)
    return answer(
      c,
      await sentForm(c, NothingForm),
      async () => {
        await removeTime(db, viewer, person.id, c.req.param('timeId'))
        return { to: href('/people/:personId/times', { personId: person.id }), notice: 'around:kept' }
      },
      (state) => <TimesPage person={person} state={state} />,
    )
  })

async function asked(c: Context<Signed>): Promise<Person> {
  const person = await openPerson(c, c.req.param('personId') ?? '')
  must(may(c.var.viewer, 'correct', null), 'people.correct')
  return person
}

const needsInWords = ({ needs, otherwise }: NeedsSaid, words: Words): string =>
  [...needs.map((need) => needText(need, words)).sort((a, b) => a.localeCompare(b, words.locale)), ...(otherwise ? [otherwise] : [])].join('\n')

function NeedsPage({ person, state }: { person: Person; state: FormState }) {
  const { t } = useWords()
  const held = person.needs.map(({ need }) => need)
  const detailOf = (need: string) => person.needs.find((one) => one.need === need)?.detail
  return (
    <AroundForm person={person} state={state} title={t('around:need.title', { name: person.knownAs })} lead={t('around:need.lead')}>
      {needGroupNames.map((group) => (
        <TicksField
          key={group}
          name="needs"
          label={t(needGroupLabel[group])}
          look="columns"
          value={held}
          options={needGroups[group].map((value) => ({ value, label: t(needLabel[value]) }))}
        />
      ))}
      <FieldRow>
        <TextField name="largePrint" label={t('around:need.printSize')} value={detailOf('large-print')} maxLength={200} />
        <TextField name="signLanguage" label={t('around:need.whichSign')} value={detailOf('sign-language')} maxLength={200} />
      </FieldRow>
      <AreaField name="otherwise" label={t('around:need.otherwise')} value={person.communicationNeeds} rows={3} maxLength={500} />
    </AroundForm>
  )
}

function TimesPage({ person, state }: { person: Person; state: FormState }) {
  const words = useWords()
  const { t } = words
  const personId = person.id
  return (
    <Page
      title={t('around:time.title', { name: person.knownAs })}
      back={{ href: href('/people/:personId/around', { personId }), label: t('around:back', { name: person.knownAs }) }}
      lead={<p>{t('around:time.lead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      {person.times.length > 0 && (
        <Card flush>
          <Rows label={t('around:time.title', { name: person.knownAs })}>
            {person.times.map((time) => (
              <Row
                key={time.id}
                title={<bdi>{timeText(time, words)}</bdi>}
                tags={<Tag tone={time.kind === 'never' ? 'danger' : 'good'}>{t(timeKindLabel[time.kind])}</Tag>}
                action={
                  <PostButton
                    action={href('/people/:personId/times/:timeId/removal', { personId, timeId: time.id })}
                    formId={newId()}
                    label={t('around:time.remove')}
                    fullLabel={t('around:time.removeFull', { time: timeText(time, words) })}
                    small
                  />
                }
              />
            ))}
          </Rows>
        </Card>
      )}
      <Form state={{ ...state, path: href('/people/:personId/times', { personId }) }} submit={t('around:time.add')}>
        <ChoiceField
          name="kind"
          label={t('around:time.kind')}
          look="segments"
          value="good"
          required
          options={(['good', 'never'] as const).map((value) => ({ value, label: t(timeKindLabel[value]) }))}
        />
        <TicksField
          name="weekdays"
          label={t('around:time.days')}
          look="columns"
          required
          options={weekdays.map((day) => ({ value: String(day), label: weekdayName(words, day, 'long') }))}
        />
        <FieldRow>
          <TimeField name="fromTime" label={t('around:time.from')} hint={t('around:time.wholeDay')} />
          <TimeField name="untilTime" label={t('around:time.until')} />
        </FieldRow>
        <TextField name="note" label={t('around:note')} maxLength={200} />
      </Form>
    </Page>
  )
}
