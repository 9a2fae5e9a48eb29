import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, ChoiceField, DayField, FieldRow, Form, SelectField } from '../../../../ui/form.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import type { Viewer } from '../../../access/index.ts'
import { openServices, type ServiceRow } from '../../../organisation/index.server.ts'
import { openPerson } from '../../../people/index.server.ts'
import { asKind, mustKeep, recordConduct } from '../actions.server.ts'
import { type Code, type Conduct, type ConductKind, decisionOutcomes, outcomeLabels } from '../conduct.ts'
import { ConductForm, DecisionForm } from '../forms.ts'
import { codeOf, conductOf, deciderOf, findConduct } from '../queries.server.ts'
import { decidedBy, decidesOn } from '../rules.ts'
import { factsOf, titleOf } from './conduct.tsx'

const deed = '/people/:personId/conduct/:deed' as const
const answering = '/conduct/:conductId/:answer' as const
const noOutcome = { outcome: null }

export const conductDeedPages = new Hono<Signed>()
  .get(deed, async (c) => c.render(<DeedPage {...(await asked(c))} state={await formAt(c)} />))
  .post(deed, async (c) => {
    const { db, viewer, today } = c.var
    const shown = await asked(c)
    return answer(
      c,
      await sentForm(c, ConductForm),
      async (value) =>
        kept(await recordConduct(db, viewer, shown.person.id, { ...value, ...noOutcome, kind: shown.kind, aboutId: null }, today), shown),
      (state) => <DeedPage {...shown} state={state} />,
    )
  })
  .get(answering, async (c) => c.render(<DeedPage {...(await askedAbout(c))} state={await formAt(c)} />))
  .post(answering, async (c) => {
    const { db, viewer, today } = c.var
    const shown = await askedAbout(c)
    const about = { kind: shown.kind, aboutId: shown.about?.id ?? null, serviceId: null }
    if (shown.kind === 'decision')
      return answer(
        c,
        await sentForm(c, DecisionForm),
        async (value) => {
          const untilOn = value.outcome === 'changed' ? value.untilOn : null
          return kept(await recordConduct(db, viewer, shown.person.id, { ...value, ...about, untilOn }, today), shown)
        },
        (state) => <DeedPage {...shown} state={state} />,
      )
    return answer(
      c,
      await sentForm(c, ConductForm),
      async (value) => kept(await recordConduct(db, viewer, shown.person.id, { ...value, ...about, ...noOutcome, untilOn: null }, today), shown),
      (state) => <DeedPage {...shown} state={state} />,
    )
  })

const kept = (done: Awaited<ReturnType<typeof recordConduct>>, { person }: Pick<Props, 'person'>) =>
  'key' in done ? done : { to: href('/people/:personId/conduct', { personId: person.id }), notice: 'conduct:page.kept' as const }

async function asked(c: Context<Signed>): Promise<Omit<Props, 'state'>> {
  const { db, viewer } = c.var
  const kind = asKind(c.req.param('deed') ?? '', ['agreement', 'breach', 'warning', 'exclusion'])
  const person = await openPerson(c, c.req.param('personId') ?? '')
  await conductOf(db, viewer, person.id)
  return pageFor(c, kind, person, null)
}

async function askedAbout(c: Context<Signed>): Promise<Omit<Props, 'state'>> {
  const { db, viewer } = c.var
  const kind = asKind(c.req.param('answer') ?? '', ['appeal', 'decision', 'return'])
  const { about, all } = await findConduct(db, viewer, c.req.param('conductId') ?? '')
  return pageFor(c, kind, await openPerson(c, about.personId), about, all)
}

async function pageFor(
  c: Context<Signed>,
  kind: ConductKind,
  person: Props['person'],
  about: Conduct | null,
  all: readonly Conduct[] = [],
): Promise<Omit<Props, 'state'>> {
  const { db, viewer, today } = c.var
  mustKeep(viewer, kind)
  const services = kind === 'exclusion' ? await openServices(db, viewer.organisationId) : []
  const isOwn =
    kind === 'decision' && about !== null && decidedBy(viewer.id, about, all) && decidesOn(await deciderOf(db, viewer, person.id), about, all)
  return { person, kind, about, isOwn, services, code: kind === 'agreement' ? await codeOf(db, viewer) : null, today, viewer }
}

type Props = {
  person: { id: string; knownAs: string }
  kind: ConductKind
  about: Conduct | null
  /** An appeal against one's own decision, which nobody else here could decide. */
  isOwn: boolean
  services: readonly ServiceRow[]
  code: Code | null
  today: Temporal.PlainDate
  viewer: Viewer
  state: FormState
}

function DeedPage({ person, kind, about, isOwn, services, code, today, viewer, state }: Props) {
  const words = useWords()
  const { t } = words
  const { language } = viewer.organisation
  const back = { href: href('/people/:personId/conduct', { personId: person.id }), label: t('conduct:page.title', { name: person.knownAs }) }
  return (
    <Page title={t(`conduct:do.${kind}`)} headingNote={<bdi>{person.knownAs}</bdi>} back={back} hasErrors={Object.keys(state.errors).length > 0}>
      {about && (
        <Card title={titleOf(about, words)}>
          <p className="quiet">{[words.day(about.onDay), factsOf(about, [about], words, language)].filter(Boolean).join(' · ')}</p>
          {about.told !== '' && <p dir="auto">{about.told}</p>}
          {about.personSays !== '' && <p dir="auto">{about.personSays}</p>}
        </Card>
      )}
      {isOwn && (
        <Notice tone="attention" title={t('conduct:decision.nobodyElse')}>
          {t('conduct:decision.nobodyElseBody')}
        </Notice>
      )}
      {kind === 'agreement' && <TheCode code={code} organisationLanguage={language} />}
      <Form state={state} submit={t('conduct:page.keep')} otherActions={<a href={back.href}>{t('support:cancel')}</a>}>
        {kind === 'decision' && (
          <ChoiceField
            name="outcome"
            label={t('conduct:field.outcome')}
            required
            options={decisionOutcomes.map((outcome) => ({
              value: outcome,
              label: t(outcomeLabels[outcome]),
              reveals: outcome === 'changed' ? <DayField name="untilOn" label={t('conduct:field.newUntil')} /> : undefined,
            }))}
          />
        )}
        {kind === 'exclusion' && (
          <SelectField
            name="serviceId"
            label={t('conduct:field.from')}
            emptyLabel={t('conduct:exclusion.everything')}
            options={services.map((service) => ({ value: service.id, label: inWords(service.name, words, language) }))}
          />
        )}
        <FieldRow>
          <DayField name="onDay" label={t(kind === 'exclusion' ? 'conduct:field.begins' : 'conduct:field.day')} value={today} />
          {kind === 'exclusion' && <DayField name="untilOn" label={t('conduct:field.until')} hint={t('conduct:field.untilHint')} />}
        </FieldRow>
        <AreaField
          name="told"
          label={t(`conduct:told.${kind}`)}
          required={kind !== 'agreement' && kind !== 'appeal'}
          hint={kind === 'agreement' ? undefined : t(kind === 'appeal' ? 'conduct:field.appealHint' : 'conduct:field.toldHint')}
          maxLength={5000}
        />
        <AreaField name="personSays" label={t('conduct:field.personSays')} rows={3} maxLength={5000} />
      </Form>
    </Page>
  )
}

function TheCode({ code, organisationLanguage }: { code: Code | null; organisationLanguage: string }) {
  const words = useWords()
  const { t } = words
  if (code === null) return <Notice tone="attention">{t('conduct:objection.noCode')}</Notice>
  return (
    <Card title={t('conduct:code.title')}>
      <p className="pre" dir="auto">
        {inWords(code.words, words, organisationLanguage)}
      </p>
      <p className="quiet">{t('conduct:page.edition', { number: words.number(code.number) })}</p>
    </Card>
  )
}
