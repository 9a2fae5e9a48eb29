import { type Context, Hono } from 'hono'
import { emptyForm } from '../../../../platform/form.ts'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Form, HiddenField, TextField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { keptOf } from '../../register/actions.server.ts'
import { findSession } from '../../session.queries.server.ts'
import type { Session } from '../../session.ts'
import { mayAfar } from '../access.ts'
import { sayWhere } from '../actions.server.ts'
import { WhereForm } from '../forms.ts'
import { type FromAfar, fromAfar, type ToRing } from '../queries.server.ts'

/** Where those are who take part online, whom to ring, and what to do when somebody drops off in distress. KENT-04. */
export const afarPages = new Hono<Signed>()
  .get('/sessions/:sessionId/online', async (c) => c.render(<AfarPage {...(await asked(c))} state={null} />))
  .post('/sessions/:sessionId/online', async (c) => {
    const { db, viewer, today } = c.var
    const { session } = await asked(c)
    return answer(
      c,
      await sentForm(c, WhereForm),
      async (said) =>
        (await sayWhere(db, viewer, session.id, said, today)) ?? {
          to: `${at(session)}#afar-${said.personId}`,
          notice: 'beside:afar.kept',
        },
      async (state) => <AfarPage {...(await asked(c))} state={state} />,
    )
  })

const at = (session: Pick<Session, 'id'>) => href('/sessions/:sessionId/online', { sessionId: session.id })

type Asked = { session: Session; people: readonly FromAfar[] }

async function asked(c: Context<Signed>): Promise<Asked> {
  const { db, viewer, today } = c.var
  const session = await findSession(db, viewer, c.req.param('sessionId') ?? '')
  must(mayAfar(viewer, 'see-where', await keptOf(db, viewer, session, today)), 'beside.see-where')
  return { session, people: await fromAfar(db, viewer, session) }
}

function AfarPage({ session, people, state }: Asked & { state: FormState | null }) {
  const words = useWords()
  const { t } = words
  const wrong = (personId: string) =>
    state !== null && state.sent['personId'] === personId ? state : { ...emptyForm(at(session)), keepsDraft: false }
  return (
    <Page
      title={t('beside:afar.title', { name: session.activityName, day: words.weekday(session.onDay) })}
      heading={t('beside:afar.heading')}
      back={{ href: href('/sessions/:sessionId/register', { sessionId: session.id }), label: t('register:heading') }}
      lead={<p>{t('beside:afar.lead')}</p>}
      hasErrors={state !== null}
    >
      <Stack>
        <Notice tone="attention" title={t('sessions:session.distress')}>
          <p className="written">
            <bdi>{session.distressNote ?? t('beside:afar.noDistressNote')}</bdi>
          </p>
          <p>
            <a href={href('/urgent-help')}>{t('beside:afar.urgent')}</a>
          </p>
        </Notice>
        {people.length === 0 && <Empty icon="users" title={t('beside:afar.none')} body={t('beside:afar.noneBody')} />}
        {people.map((one) => (
          <Card key={one.personId} title={one.name} id={`afar-${one.personId}`}>
            <Contacts contacts={one.contacts} />
            <Form state={wrong(one.personId)} action={at(session)} submit={t('beside:keep')} submitKind="plain" idPrefix={`where-${one.personId}`}>
              <HiddenField name="personId" value={one.personId} />
              <TextField
                name="place"
                label={t('beside:afar.where')}
                hint={one.saidBy === null ? t('beside:afar.whereHint') : t('beside:partner.toldBy', { name: one.saidBy })}
                value={one.place}
                maxLength={300}
              />
            </Form>
          </Card>
        ))}
      </Stack>
    </Page>
  )
}

function Contacts({ contacts }: { contacts: readonly ToRing[] }) {
  const { t } = useWords()
  if (contacts.length === 0) return <p className="quiet">{t('beside:afar.noContact')}</p>
  return (
    <ul>
      {contacts.map((one) => (
        <li key={`${one.name} ${one.phone}`}>
          <strong>
            <bdi>{one.name}</bdi>
          </strong>
          {one.relation !== null && (
            <>
              {', '}
              <bdi>{one.relation}</bdi>
            </>
          )}
          {one.phone !== null && (
            <>
              {' · '}
              <a href={`tel:${one.phone.replaceAll(/[^+\d]/g, '')}`} dir="ltr">
                {one.phone}
              </a>
            </>
          )}
          {one.whenToRing !== null && (
            <>
              {' · '}
              <bdi>{one.whenToRing}</bdi>
            </>
          )}
          {one.knows !== 'knows' && <> · {t('beside:afar.mayNotKnow')}</>}
        </li>
      ))}
    </ul>
  )
}
