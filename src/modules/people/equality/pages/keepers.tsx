import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { notFound } from '../../../../platform/http.ts'
import { isId, newId } from '../../../../platform/id.ts'
import { PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { usePage } from '../../../../ui/context.tsx'
import { Form, SelectField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { may } from '../../access.ts'
import { NothingForm } from '../../forms.ts'
import { KeeperForm } from '../forms.ts'
import { type Keeper, keepersOf, whoCouldKeep } from '../queries.server.ts'
import { endKeeper, nameKeeper } from '../settings.actions.server.ts'

/** Who may read what one person answered. No role gives it: a manager names them, by name. */
export const equalityKeeperPages = new Hono<Signed>()
  .get('/settings/equality/keepers', async (c) => c.render(await keepersPage(c, await formAt(c, { keepsDraft: false }))))
  .post('/settings/equality/keepers', async (c) => {
    const { db, viewer } = c.var
    must(may(viewer, 'name-keepers', null), 'equality.keepers')
    return answer(
      c,
      await sentForm(c, KeeperForm),
      async ({ viewerId }) =>
        (await nameKeeper(db, viewer, viewerId)) ?? { to: href('/settings/equality/keepers'), notice: 'equality:keepers.wasNamed' },
      (state) => keepersPage(c, { ...state, keepsDraft: false }),
    )
  })
  .post('/settings/equality/keepers/:viewerId/ending', async (c) => {
    const { db, viewer } = c.var
    must(may(viewer, 'name-keepers', null), 'equality.keepers')
    const viewerId = c.req.param('viewerId')
    if (!isId(viewerId)) throw notFound()
    return answer(
      c,
      await sentForm(c, NothingForm),
      async () => {
        await endKeeper(db, viewer, viewerId)
        return { to: href('/settings/equality/keepers'), notice: 'equality:keepers.wasEnded' }
      },
      (state) => keepersPage(c, { ...state, keepsDraft: false }),
    )
  })

async function keepersPage(c: Context<Signed>, state: FormState) {
  const { db, viewer } = c.var
  must(may(viewer, 'name-keepers', null), 'equality.keepers')
  return <KeepersPage keepers={await keepersOf(db, viewer)} others={await whoCouldKeep(db, viewer)} state={state} />
}

type Props = { keepers: readonly Keeper[]; others: readonly { id: string; name: string }[]; state: FormState }

function KeepersPage({ keepers, others, state }: Props) {
  const { words, zone } = usePage()
  const { t } = words
  return (
    <Page
      title={t('equality:keepers.title')}
      back={{ href: href('/settings/equality'), label: t('equality:title') }}
      lead={<p>{t('equality:keepers.lead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Card title={t('equality:keepers.now')} flush={keepers.length > 0}>
        {keepers.length === 0 && <p className="quiet">{t('equality:keepers.none')}</p>}
        <Rows>
          {keepers.map(({ viewerId, name, namedByName, namedAt }) => (
            <Row
              key={viewerId}
              title={<bdi>{name}</bdi>}
              action={
                <PostButton
                  action={href('/settings/equality/keepers/:viewerId/ending', { viewerId })}
                  formId={newId()}
                  label={t('equality:keepers.end')}
                  fullLabel={t('equality:keepers.endFull', { name })}
                  small
                />
              }
            >
              {t('equality:keepers.by', { name: namedByName, day: words.day(namedAt.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate()) })}
            </Row>
          ))}
        </Rows>
      </Card>
      <Card title={t('equality:keepers.add')}>
        <Form state={{ ...state, path: href('/settings/equality/keepers') }} submit={t('equality:keepers.name')} marksOptional={false}>
          <SelectField
            name="viewerId"
            label={t('equality:keepers.who')}
            emptyLabel={t('equality:keepers.choose')}
            required
            options={others.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form>
      </Card>
    </Page>
  )
}
