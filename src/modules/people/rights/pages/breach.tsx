import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { usePage } from '../../../../ui/context.tsx'
import { Definition } from '../../../../ui/facts.tsx'
import { AreaField, ChoiceField, DayField, FieldRow, Form, TextField, TickField, TimeField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { NothingForm } from '../../forms.ts'
import { noteLook } from '../../looking.actions.server.ts'
import { mayRights } from '../access.ts'
import { changeBreach, markAffectedTold } from '../breach.actions.server.ts'
import { type Affected, affectedBy, type Breach, findBreach } from '../breach.queries.server.ts'
import { BreachForm, risks } from '../forms.ts'
import { BreachState } from '../parts/breach-state.tsx'

/** One breach: what happened, who was told, and, for a manager, whom it concerns. */
export const breachPages = new Hono<Signed>()
  .get('/rights/breaches/:breachId', async (c) => {
    const breach = await breachIn(c)
    return c.render(await breachPage(c, breach, await formAt(c, { version: breach.version })))
  })
  .post('/rights/breaches/:breachId', async (c) => {
    const { db, viewer, words } = c.var
    const breach = await breachIn(c)
    const read = await sentForm(c, BreachForm)
    return answer(
      c,
      read,
      async (said) =>
        (await changeBreach(db, viewer, breach.id, read.state.version, said, words)) ?? { to: breachHref(breach), notice: 'rights:breach.kept' },
      (state) => breachPage(c, breach, state),
    )
  })
  .post('/rights/breaches/:breachId/people/:personId/telling', async (c) => {
    const { db, viewer } = c.var
    const breach = await breachIn(c)
    return answer(
      c,
      await sentForm(c, NothingForm),
      async () => {
        await markAffectedTold(db, viewer, breach.id, c.req.param('personId'))
        return { to: breachHref(breach), notice: 'rights:breach.personTold' }
      },
      (state) => breachPage(c, breach, state),
    )
  })

export const breachHref = ({ id }: Breach) => href('/rights/breaches/:breachId', { breachId: id })

export async function breachIn(c: Context<Signed>): Promise<Breach> {
  must(mayRights(c.var.viewer, 'log-breach', null), 'people.log-breach')
  return findBreach(c.var.db, c.var.viewer, c.req.param('breachId') ?? '')
}

async function breachPage(c: Context<Signed>, breach: Breach, state: FormState) {
  const { db, viewer } = c.var
  const affected = mayRights(viewer, 'see-affected', null) ? await affectedBy(db, viewer, breach.id) : null
  for (const one of affected ?? []) noteLook(c, one.personId)
  return <BreachPage breach={breach} affected={affected} state={state} />
}

type Props = { breach: Breach; affected: readonly Affected[] | null; state: FormState }

function BreachPage({ breach, affected, state }: Props) {
  const { words, zone } = usePage()
  const { t } = words
  const moment = (at: Temporal.Instant) => `${words.day(at.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate())}, ${words.time(at, zone ?? 'UTC')}`
  return (
    <Page
      title={t('rights:breach.title')}
      back={{ href: href('/rights/breaches'), label: t('rights:tab.breaches') }}
      lead={<BreachState breach={breach} />}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Card>
        <p dir="auto">{breach.what}</p>
        <Definition
          items={[
            { term: t('rights:breach.awareOn'), value: moment(breach.awareAt), note: <bdi>{breach.loggedByName}</bdi> },
            ...(breach.happenedOn ? [{ term: t('rights:breach.happenedOn'), value: words.day(breach.happenedOn) }] : []),
            { term: t('rights:breach.people'), value: words.number(breach.peopleCount) },
            ...(breach.authorityToldAt
              ? [{ term: t('rights:breach.authorityTold'), value: moment(breach.authorityToldAt), note: <bdi>{breach.authorityReference}</bdi> }]
              : []),
            ...(breach.whyNotTold ? [{ term: t('rights:breach.whyNotTold'), value: <bdi>{breach.whyNotTold}</bdi> }] : []),
            ...(breach.peopleToldAt
              ? [{ term: t('rights:breach.peopleTold'), value: moment(breach.peopleToldAt), note: <bdi>{breach.peopleToldHow}</bdi> }]
              : []),
            ...(breach.closedAt ? [{ term: t('rights:breach.doneAboutIt'), value: <bdi>{breach.doneAboutIt}</bdi> }] : []),
          ]}
        />
      </Card>
      {affected !== null && <AffectedCard breach={breach} affected={affected} />}
      {breach.closedAt === null && <BreachFormCard breach={breach} state={state} />}
    </Page>
  )
}

function BreachFormCard({ breach, state }: { breach: Breach; state: FormState }) {
  const { t } = usePage().words
  return (
    <Card title={t('rights:breach.next')}>
      <Form state={{ ...state, path: breachHref(breach) }} submit={t('rights:keep')}>
        <ChoiceField
          name="risk"
          label={t('rights:breach.risk')}
          required
          value={breach.risk}
          options={risks.map((value) => ({ value, label: t(`rights:risk.${value}`) }))}
        />
        <TickField
          name="authorityTold"
          label={t('rights:breach.authorityTold')}
          hint={t('rights:breach.authorityHint')}
          checked={breach.authorityToldAt !== null}
        />
        {breach.authorityToldAt === null && (
          <FieldRow>
            <DayField name="authorityToldOn" label={t('rights:breach.toldOn')} hint={t('rights:breach.toldOnHint')} />
            <TimeField name="authorityToldTime" label={t('rights:breach.awareTime')} />
          </FieldRow>
        )}
        <TextField name="authorityReference" label={t('rights:breach.authorityReference')} value={breach.authorityReference} maxLength={200} />
        <AreaField
          name="whyNotTold"
          label={t('rights:breach.whyNotTold')}
          hint={t('rights:breach.whyNotHint')}
          value={breach.whyNotTold}
          rows={2}
          maxLength={2000}
        />
        <TickField
          name="peopleTold"
          label={t('rights:breach.peopleTold')}
          hint={t('rights:breach.peopleHint')}
          checked={breach.peopleToldAt !== null}
        />
        <AreaField name="peopleToldHow" label={t('rights:breach.peopleToldHow')} value={breach.peopleToldHow} rows={2} maxLength={2000} />
        <AreaField name="doneAboutIt" label={t('rights:breach.doneAboutIt')} value={breach.doneAboutIt} rows={4} maxLength={5000} />
        <TickField name="close" label={t('rights:breach.close')} />
      </Form>
    </Card>
  )
}

function AffectedCard({ breach, affected }: { breach: Breach; affected: readonly Affected[] }) {
  const { t } = usePage().words
  const add = (
    <ButtonLink href={href('/rights/breaches/:breachId/people', { breachId: breach.id })} small>
      {t('rights:breach.name')}
    </ButtonLink>
  )
  return (
    <Card title={t('rights:breach.affected')} action={breach.closedAt === null ? add : undefined} flush={affected.length > 0}>
      {affected.length === 0 ? (
        <p className="quiet">{t('rights:breach.nobodyNamed')}</p>
      ) : (
        <Rows>
          {affected.map(({ personId, knownAs, reference, toldAt }) => (
            <Row
              key={personId}
              title={<bdi>{knownAs}</bdi>}
              href={href('/people/:personId', { personId })}
              tags={<Tag tone={toldAt ? 'good' : 'attention'}>{t(toldAt ? 'rights:word.isTold' : 'rights:word.needed')}</Tag>}
              action={
                toldAt === null && (
                  <PostButton
                    action={href('/rights/breaches/:breachId/people/:personId/telling', { breachId: breach.id, personId })}
                    formId={newId()}
                    label={t('rights:word.mark')}
                    fullLabel={t('rights:word.markFull', { recipient: knownAs })}
                    small
                  />
                )
              }
            >
              <span dir="ltr">{reference}</span>
            </Row>
          ))}
        </Rows>
      )}
    </Card>
  )
}
