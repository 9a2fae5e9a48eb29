import { type Context, Hono } from 'hono'
import type { Outcome } from '../../../../platform/form.ts'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { notFound } from '../../../../platform/http.ts'
import { isId, newId } from '../../../../platform/id.ts'
import { PostButton } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { ChoiceField, FieldGroup, Form, HiddenField, TicksField } from '../../../../ui/form.tsx'
import { Line } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { may } from '../../access.ts'
import { NothingForm } from '../../forms.ts'
import { noteLook } from '../../looking.actions.server.ts'
import { findDetails, servicesOfPerson } from '../../person.queries.server.ts'
import { mergePeople, tellApart, unsayApart } from '../actions.server.ts'
import { MergeForm } from '../forms.ts'
import { across, differing, inOrder, offered, type Side } from '../merging.ts'
import { groupLabel, SideBySide, type SideOfPair, saidIn, waysAndAlerts } from '../parts/side-by-side.tsx'
import { areToldApart, historyOf } from '../queries.server.ts'

/** Two records side by side: made one, field by field, or said to be two people. */
export const pairPages = new Hono<Signed>()
  .get('/people/duplicates/:oneId/:otherId', async (c) => {
    const pair = await pairOf(c)
    return c.render(<PairPage {...pair} state={await formAt(c, { keepsDraft: false })} />)
  })
  .post('/people/duplicates/:oneId/:otherId', async (c) => {
    const pair = await pairOf(c)
    return answer(
      c,
      await sentForm(c, MergeForm),
      async ({ kept, versions, ...choice }): Promise<Outcome> => {
        const [keptId, lostId] = [pair[kept].person.id, pair[across(kept)].person.id]
        const said = { [pair.one.person.id]: versions.one, [pair.other.person.id]: versions.other }
        const done = await mergePeople(c.var.db, c.var.viewer, { ...choice, keptId, lostId, versions: said })
        return 'key' in done ? done : { to: href('/people/merges/:mergeId', done), notice: 'merging:done' }
      },
      async (state) => <PairPage {...pair} state={{ ...state, keepsDraft: false }} />,
    )
  })
  .post('/people/duplicates/:oneId/:otherId/apart', (c) => said(c, tellApart, 'merging:apart.done'))
  .post('/people/duplicates/:oneId/:otherId/apart/removal', (c) => said(c, unsayApart, 'merging:apart.undone'))

async function said(c: Context<Signed>, deed: typeof tellApart, notice: 'merging:apart.done' | 'merging:apart.undone') {
  const pair = await pairOf(c)
  const [oneId, otherId] = [pair.one.person.id, pair.other.person.id]
  return answer(
    c,
    await sentForm(c, NothingForm),
    async () => {
      await deed(c.var.db, c.var.viewer, oneId, otherId)
      return { to: href('/people/duplicates/:oneId/:otherId', { oneId, otherId }), notice }
    },
    (state) => <PairPage {...pair} state={{ ...state, path: href('/people/duplicates/:oneId/:otherId', { oneId, otherId }), keepsDraft: false }} />,
  )
}

type PairProps = Record<Side, SideOfPair> & { kept: Side; isApart: boolean; seenApart: boolean }

async function pairOf(c: Context<Signed>): Promise<PairProps> {
  const { db, viewer, today } = c.var
  must(may(viewer, 'merge', null), 'people.merge')
  const [a, b] = [c.req.param('oneId') ?? '', c.req.param('otherId') ?? '']
  if (!isId(a) || !isId(b) || a === b) throw notFound()
  const [oneId, otherId] = inOrder(a.toLowerCase(), b.toLowerCase())
  const read = async (id: string): Promise<SideOfPair> => {
    const person = await findDetails(db, viewer, id)
    noteLook(c, id)
    return {
      person,
      services: await servicesOfPerson(db, viewer, id),
      today,
      language: viewer.organisation.language,
      ...(await historyOf(db, viewer, id)),
    }
  }
  const [one, other] = [await read(oneId), await read(otherId)]
  const servicesKnown = (side: SideOfPair) =>
    side.services
      .map((service) => `${service.serviceId} ${service.workerId ?? ''}`)
      .sort()
      .join()
  return {
    one,
    other,
    // the older record stands on more letters
    kept: Temporal.Instant.compare(one.person.registeredAt, other.person.registeredAt) <= 0 ? 'one' : 'other',
    isApart: await areToldApart(db, viewer, oneId, otherId),
    seenApart: servicesKnown(one) !== servicesKnown(other),
  }
}

function PairPage({ state, isApart, ...pair }: PairProps & { state: FormState }) {
  const { t } = useWords()
  const names = { one: pair.one.person.knownAs, other: pair.other.person.knownAs }
  const ids = { oneId: pair.one.person.id, otherId: pair.other.person.id }
  return (
    <Page
      title={t('merging:pair.title', names)}
      back={{ href: href('/people/duplicates'), label: t('merging:list.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      {isApart && (
        <Notice title={t('merging:apart.now')}>
          <Line>
            <PostButton
              action={href('/people/duplicates/:oneId/:otherId/apart/removal', ids)}
              formId={newId()}
              label={t('merging:apart.undo')}
              icon="undo-2"
              small
            />
          </Line>
        </Notice>
      )}
      <SideBySide one={pair.one} other={pair.other} />
      {!isApart && (
        <Line>
          <PostButton action={href('/people/duplicates/:oneId/:otherId/apart', ids)} formId={newId()} label={t('merging:apart.say')} />
        </Line>
      )}
      {!isApart && <MergeFields {...pair} state={state} />}
    </Page>
  )
}

function MergeFields({ one, other, kept, seenApart, state }: Omit<PairProps, 'isApart'> & { state: FormState }) {
  const words = useWords()
  const { t } = words
  const people = { one: one.person, other: other.person }
  const open = waysAndAlerts(one.person, other.person, words)
  const which = (side: Side) => `${people[side].knownAs} · ${people[side].reference}`
  return (
    <Form state={state} submit={t('merging:form.submit')} marksOptional={false}>
      {seenApart && (
        <Notice tone="attention" title={t('merging:form.apartTitle')}>
          {t('merging:form.apart')}
        </Notice>
      )}
      <HiddenField name="oneVersion" value={one.person.version} />
      <HiddenField name="otherVersion" value={other.person.version} />
      <FieldGroup title={t('merging:form.title')} hint={t('merging:form.hint')}>
        <ChoiceField
          name="kept"
          label={t('merging:form.kept')}
          hint={t('merging:form.keptHint')}
          value={kept}
          options={(['one', 'other'] as const).map((side) => ({ value: side, label: which(side) }))}
        />
        {differing(one.person, other.person).map((group) => (
          <ChoiceField
            key={group}
            name={group}
            label={t(groupLabel[group])}
            value={offered(group, people, kept, seenApart)}
            options={(['one', 'other'] as const).map((side) => ({
              value: side,
              label: saidIn(group, people[side], words, one.today) ?? t('merging:form.nothing'),
            }))}
          />
        ))}
        {open.length > 0 && (
          <TicksField
            name="opened"
            label={t('merging:form.opened')}
            hint={t('merging:form.openedHint')}
            value={open.filter((row) => row.isAlert || !seenApart).map((row) => row.value)}
            options={open.map(({ value, label }) => ({ value, label }))}
          />
        )}
      </FieldGroup>
      <p className="quiet">{t('merging:form.after')}</p>
    </Form>
  )
}
