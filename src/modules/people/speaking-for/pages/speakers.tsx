import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { notFound, orNotFound } from '../../../../platform/http.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, ChoiceField, DayField, EmailField, FieldRow, PhoneField, TextField, TicksField } from '../../../../ui/form.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { may } from '../../access.ts'
import type { Shown } from '../../around/changing.actions.server.ts'
import { AroundForm, EndButton } from '../../around/parts/frame.tsx'
import { aroundOf } from '../../around/queries.server.ts'
import { openPerson } from '../../looking.actions.server.ts'
import type { Person } from '../../person.ts'
import { changeSpeaker, noteCapacity, saySpeaker } from '../actions.server.ts'
import { CapacityForm, SpeakingForm } from '../forms.ts'
import {
  type CapacityNote,
  capacityLabel,
  capacityOutcomes,
  evidenceLabel,
  evidences,
  isSpeakerKind,
  matterLabel,
  matters,
  type SpeakingFor,
  speakerHint,
  speakerKindsOf,
  speakerLabel,
} from '../speaking.ts'

/** Who speaks for somebody, and what was found about one of their decisions. */
export const speakerPages = new Hono<Signed>()
  .get('/people/:personId/around/speakers/new', async (c) => c.render(<SpeakerPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/people/:personId/around/speakers/new', async (c) => {
    const { db, viewer, today } = c.var
    const page = await asked(c)
    return answer(
      c,
      await sentForm(c, SpeakingForm),
      async (said) => (await saySpeaker(db, viewer, page.person.id, said, today)) ?? done(page.person.id),
      (state) => <SpeakerPage {...page} state={state} />,
    )
  })
  .get('/people/:personId/around/speakers/:rowId', async (c) => {
    const page = await asked(c)
    const held = await found(c, page.person)
    return c.render(<SpeakerPage {...page} held={held} state={await formAt(c, { version: held.version })} />)
  })
  .post('/people/:personId/around/speakers/:rowId', async (c) => {
    const { db, viewer, words, today } = c.var
    const page = await asked(c)
    const held = await found(c, page.person)
    const read = await sentForm(c, SpeakingForm)
    return answer(
      c,
      read,
      async (said) => {
        const change = { id: held.id, version: read.state.version, said, inWords: (one: Said) => shownIn(one, words) }
        return (await changeSpeaker(db, viewer, page.person.id, change, today)) ?? done(page.person.id)
      },
      (state) => <SpeakerPage {...page} held={held} state={state} />,
    )
  })
  .get('/people/:personId/around/capacity/new', async (c) => c.render(<CapacityPage {...(await weighed(c))} state={await formAt(c)} />))
  .post('/people/:personId/around/capacity/new', async (c) => {
    const { db, viewer, today } = c.var
    const page = await weighed(c)
    const againOfId = page.again?.id ?? null
    return answer(
      c,
      await sentForm(c, CapacityForm),
      async (said) => (await noteCapacity(db, viewer, page.person.id, { ...said, againOfId }, today)) ?? done(page.person.id),
      (state) => <CapacityPage {...page} state={state} />,
    )
  })

type Said = Omit<SpeakingFor, 'id' | 'lookedOn' | 'version'>
const done = (personId: string) => ({ to: href('/people/:personId/around', { personId }), notice: 'around:kept' as const })

async function asked(c: Context<Signed>): Promise<{ person: Person; country: string }> {
  const person = await openPerson(c, c.req.param('personId') ?? '')
  must(may(c.var.viewer, 'correct', null), 'people.correct')
  return { person, country: c.var.viewer.organisation.country }
}

async function weighed(c: Context<Signed>): Promise<Omit<CapacityProps, 'state'>> {
  const { db, viewer, today } = c.var
  const person = await openPerson(c, c.req.param('personId') ?? '')
  must(may(viewer, 'note-capacity', null), 'people.note-capacity')
  const asked = c.req.query('again')
  if (asked === undefined) return { person, today, again: null }
  return { person, today, again: orNotFound((await aroundOf(db, viewer, person.id)).capacity.find(({ id }) => id === asked)) }
}

async function found(c: Context<Signed>, person: Person): Promise<SpeakingFor> {
  const held = (await aroundOf(c.var.db, c.var.viewer, person.id)).speaking.find(({ id }) => id === c.req.param('rowId'))
  if (!held) throw notFound()
  return held
}

type SpeakerProps = { person: Person; country: string; held?: SpeakingFor; state: FormState }

function SpeakerPage({ person, country, held, state }: SpeakerProps) {
  const { t } = useWords()
  return (
    <AroundForm
      person={person}
      state={state}
      title={held?.name ?? t('around:speaks.newTitle', { name: person.knownAs })}
      lead={t('around:speaks.lead')}
      after={held && <EndButton personId={person.id} what="speakers" id={held.id} name={held.name} />}
    >
      <ChoiceField
        name="kind"
        label={t('around:speaks.kind')}
        value={held?.kind}
        required
        options={speakerKindsOf(country).map((value) => ({ value, label: t(speakerLabel[value]), hint: t(speakerHint[value]) }))}
      />
      <TextField name="name" label={t('around:name')} value={held?.name} maxLength={200} required autoComplete="off" />
      <TextField name="relation" label={t('around:speaks.relation')} value={held?.relation} maxLength={200} />
      <FieldRow>
        <PhoneField name="phone" label={t('around:phone')} value={held?.phone} autoComplete="off" />
        <EmailField name="email" label={t('around:email')} value={held?.email} autoComplete="off" />
      </FieldRow>
      <TicksField
        name="decides"
        label={t('around:speaks.matters')}
        hint={t('around:speaks.mattersHint')}
        look="columns"
        value={held?.decides}
        options={matters.map((value) => ({ value, label: t(matterLabel[value]) }))}
      />
      <AreaField name="limits" label={t('around:speaks.limits')} value={held?.limits} rows={2} maxLength={1000} />
      <FieldRow>
        <DayField name="fromOn" label={t('around:speaks.from')} value={held?.fromOn} />
        <DayField name="untilOn" label={t('around:speaks.until')} hint={held && t('around:speaks.lookedHint')} value={held?.untilOn} />
      </FieldRow>
      <ChoiceField
        name="evidence"
        label={t('around:evidence.label')}
        look="segments"
        value={held?.evidence ?? 'not-seen'}
        required
        options={evidences.map((value) => ({ value, label: t(evidenceLabel[value]) }))}
      />
      <TextField
        name="evidenceNote"
        label={t('around:evidence.note')}
        hint={t('around:evidence.noteHint')}
        value={held?.evidenceNote}
        maxLength={300}
      />
    </AroundForm>
  )
}

type CapacityProps = {
  person: Person
  today: Temporal.PlainDate /** What was found about the same decision before. */
  again: CapacityNote | null
  state: FormState
}

function CapacityPage({ person, today, again, state }: CapacityProps) {
  const { t, day } = useWords()
  const before = again && { outcome: t(capacityLabel[again.outcome]), day: day(Temporal.PlainDate.from(again.assessedOn)) }
  return (
    <AroundForm
      person={person}
      state={state}
      title={t(before ? 'around:capacity.againTitle' : 'around:capacity.newTitle', { name: person.knownAs })}
      lead={before ? t('around:capacity.againLead', before) : t('around:capacity.lead')}
    >
      <AreaField
        name="decision"
        label={t('around:capacity.decision')}
        hint={t('around:capacity.decisionHint')}
        value={again?.decision}
        rows={2}
        maxLength={500}
        required
      />
      <ChoiceField
        name="outcome"
        label={t('around:capacity.outcome')}
        required
        options={capacityOutcomes.map((value) => ({ value, label: t(capacityLabel[value]) }))}
      />
      <AreaField name="basis" label={t('around:capacity.basis')} hint={t('around:capacity.basisHint')} rows={5} maxLength={5000} required />
      <TextField name="assessedBy" label={t('around:capacity.by')} maxLength={200} required autoComplete="off" />
      <FieldRow>
        <DayField name="assessedOn" label={t('around:capacity.on')} value={today} max={today} required />
        <DayField name="reviewOn" label={t('around:capacity.review')} min={today} />
      </FieldRow>
    </AroundForm>
  )
}

function shownIn(said: Said, words: Words): Shown {
  const { t } = words
  return [
    { field: 'kind', label: t('around:speaks.kind'), text: isSpeakerKind(said.kind) ? t(speakerLabel[said.kind]) : said.kind },
    { field: 'name', label: t('around:name'), text: said.name },
    { field: 'relation', label: t('around:speaks.relation'), text: said.relation ?? '' },
    { field: 'phone', label: t('around:phone'), text: said.phone ?? '' },
    { field: 'email', label: t('around:email'), text: said.email ?? '' },
    {
      field: 'decides',
      label: t('around:speaks.matters'),
      text: words.list(matters.filter((matter) => said.decides.includes(matter)).map((matter) => t(matterLabel[matter]))),
    },
    { field: 'limits', label: t('around:speaks.limits'), text: said.limits ?? '' },
    { field: 'fromOn', label: t('around:speaks.from'), text: said.fromOn ?? '' },
    { field: 'untilOn', label: t('around:speaks.until'), text: said.untilOn ?? '' },
    { field: 'evidence', label: t('around:evidence.label'), text: t(evidenceLabel[said.evidence]) },
    { field: 'evidenceNote', label: t('around:evidence.note'), text: said.evidenceNote ?? '' },
  ]
}
