import { type Context, Hono } from 'hono'
import { readDay } from '../../../platform/day.ts'
import { besides } from '../../../platform/form.ts'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import type { Objection } from '../../../platform/http.ts'
import { inWords } from '../../../platform/spoken.ts'
import { useWords } from '../../../ui/context.tsx'
import { ChoiceField, Form } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { openPerson, PersonHeader } from '../../people/index.server.ts'
import type { Person } from '../../people/index.ts'
import { mayNotes } from '../access.ts'
import type { Exclusion } from '../conduct/conduct.ts'
import { ExclusionNotice } from '../conduct/parts/exclusion-notice.tsx'
import { exclusionOf } from '../conduct/queries.server.ts'
import { recordContact } from '../contact/actions.server.ts'
import { ContactForm, PlaceForm } from '../contact/forms.ts'
import { objectionToPlace } from '../contact/objection.ts'
import { recordingSettings } from '../contact/queries.server.ts'
import { likelyLanguages, spokenFirst, startingLanguage } from '../contact/rules.ts'
import type { Episode } from '../episode/episode.ts'
import { openEpisodesOf } from '../episode/queries.server.ts'
import { ContactFields, type ContactFieldsProps } from '../parts/contact-fields.tsx'
import { promptsFor } from '../sign-off/queries.server.ts'

export const newContactPages = new Hono<Signed>()
  .get('/people/:personId/contacts/new', async (c) => c.render(<NewContactPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/people/:personId/contacts/new', async (c) => {
    const { db, viewer, today } = c.var
    const personId = c.req.param('personId')
    const sent = await sentForm(c, ContactForm)
    const read = besides(sent, sent.errors && (await wrongPlace(c, sent.state.sent)), c.var.words)
    return answer(
      c,
      read,
      async (value) => {
        const recorded = await recordContact(db, viewer, personId, value, today)
        return 'key' in recorded ? recorded : { to: href('/people/:personId', { personId }), notice: 'support:contact.recorded' }
      },
      async (state) => <NewContactPage {...(await asked(c))} state={state} />,
    )
  })

/** What is wrong with the support and the day, where other things are too. */
async function wrongPlace(c: Context<Signed>, sent: FormState['sent']): Promise<Objection | null> {
  const { db, viewer, today } = c.var
  const place = PlaceForm.parse(sent)
  const open = await openEpisodesOf(db, viewer, c.req.param('personId') ?? '')
  return objectionToPlace(place, open, today)
}

/** All that the form needs to know before anything is typed. */
async function asked(c: Context<Signed>): Promise<Omit<NewContactProps, 'state'>> {
  const { db, viewer, today } = c.var
  const person = await openPerson(c, c.req.param('personId') ?? '')
  must(mayNotes(viewer, 'record', null), 'support.record')
  const theirs = spokenFirst(person.languages)
  const settings = await recordingSettings(db, viewer)
  const kinds = settings.kinds.filter((kind) => !kind.retired)
  return {
    viewer,
    person,
    episodes: await openEpisodesOf(db, viewer, person.id),
    excluded: await exclusionOf(db, viewer, person.id, today),
    fields: {
      kinds,
      ways: settings.ways,
      languages: likelyLanguages(theirs, viewer.speaks, viewer.organisation.languages),
      today,
      organisationLanguage: viewer.organisation.language,
      prompts: await promptsFor(db, viewer),
      start: {
        kindId: (kinds.find(({ meaning }) => meaning === c.req.query('kind')) ?? kinds[0])?.id ?? '',
        held: 'held',
        withPerson: true,
        onDay: earlierDay(c.req.query('day') ?? '', today),
        atTime: null,
        minutes: null,
        language: startingLanguage(theirs, viewer.speaks),
        interpreter: false,
        ways: [],
        mecc: null,
        meccTopic: null,
        note: '',
        withWhom: null,
        withheld: null,
      },
    },
  }
}

/** The day that the address names, as a register does, where it is none to come. */
const earlierDay = (said: string, today: Temporal.PlainDate): Temporal.PlainDate => {
  const day = readDay(said)
  return day !== null && Temporal.PlainDate.compare(day, today) <= 0 ? day : today
}

type NewContactProps = {
  viewer: Viewer
  person: Person
  excluded: Exclusion | null
  episodes: readonly Episode[]
  fields: ContactFieldsProps
  state: FormState
}

function NewContactPage({ viewer, person, excluded, episodes, fields, state }: NewContactProps) {
  const words = useWords()
  const { t } = words
  const back = { href: href('/people/:personId', { personId: person.id }), label: person.knownAs }
  const only = episodes.length === 1 ? episodes[0] : undefined
  return (
    <Page
      title={t('support:contact.newTitle', { name: person.knownAs })}
      back={back}
      hasErrors={Object.keys(state.errors).length > 0}
      lead={only && <p>{t('support:contact.goesTo', { service: inWords(only.serviceName, words, viewer.organisation.language) })}</p>}
    >
      <PersonHeader person={person} viewer={viewer} />
      {excluded && <ExclusionNotice excluded={excluded} organisationLanguage={viewer.organisation.language} />}
      <Form state={state} submit={t('support:contact.record')} otherActions={<a href={back.href}>{t('support:cancel')}</a>}>
        {episodes.length > 1 && (
          <ChoiceField
            name="episodeId"
            label={t('support:contact.episode')}
            required
            options={[
              ...episodes.map((episode) => ({ value: episode.id, label: inWords(episode.serviceName, words, viewer.organisation.language) })),
              { value: 'none', label: t('support:contact.noEpisode') },
            ]}
          />
        )}
        <ContactFields {...fields} />
      </Form>
    </Page>
  )
}
