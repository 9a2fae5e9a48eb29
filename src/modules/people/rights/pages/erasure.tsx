import { type Context, Hono } from 'hono'
import { href } from '../../../../platform/href.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Form, TextField } from '../../../../ui/form.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { mayRights } from '../access.ts'
import { ErasureForm } from '../forms.ts'
import { eraseByRequest } from '../request.actions.server.ts'
import { goesOnIn, type Hold, holdOn } from '../request.queries.server.ts'
import type { RightsRequest } from '../request.ts'
import { type FormPage, frameOf, requestIn } from './request.tsx'

/** Forgetting somebody who asks for it: what stands in the way is said before anything is typed. */
export const erasurePages = new Hono<Signed>()
  .get('/rights/requests/:requestId/erasure', async (c) => {
    const request = await requestIn(c)
    must(mayRights(c.var.viewer, 'erase', null), 'people.erase')
    return c.render(<ErasurePage {...(await beforeErasing(c, request))} request={request} state={await formAt(c, { keepsDraft: false })} />)
  })
  .post('/rights/requests/:requestId/erasure', async (c) => {
    const { db, viewer, today } = c.var
    const request = await requestIn(c)
    must(mayRights(viewer, 'erase', null), 'people.erase')
    return answer(
      c,
      await sentForm(c, ErasureForm),
      async ({ name }) => (await eraseByRequest(db, viewer, request.id, name, today)) ?? { to: href('/rights'), notice: 'rights:erase.done' },
      async (state) => <ErasurePage {...(await beforeErasing(c, request))} request={request} state={{ ...state, keepsDraft: false }} />,
    )
  })

/** What somebody should know who is about to forget a record: that it is held, and where support still goes on. */
async function beforeErasing({ var: { db, viewer, words } }: Context<Signed>, { personId, isForgotten }: RightsRequest) {
  if (isForgotten) return { hold: null, services: [] }
  const services = (await goesOnIn(db, viewer, personId)).map((name) => inWords(name, words, viewer.organisation.language))
  return { hold: await holdOn(db, viewer, personId), services }
}

function ErasurePage({ hold, services, ...props }: FormPage & { hold: Hold | null; services: readonly string[] }) {
  const { t, list } = useWords()
  const { knownAs, personId } = props.request
  return (
    <Page title={t('rights:erase.title', { name: knownAs })} lead={<p>{t('rights:erase.lead')}</p>} {...frameOf(props, t)}>
      {hold !== null && (
        <Notice tone="attention" title={t('rights:erase.isHeld')}>
          <p dir="auto">{hold.reason}</p>
          <a href={href('/people/:personId/rights', { personId })}>{t('rights:erase.toHold')}</a>
        </Notice>
      )}
      {services.length > 0 && (
        <Notice tone="attention" title={t('rights:erase.endFirst')}>
          <p>{list(services)}</p>
          <a href={href('/people/:personId', { personId })}>{t('rights:erase.toRecord')}</a>
        </Notice>
      )}
      {hold === null && services.length === 0 && (
        <Form state={props.state} submit={t('rights:erase.submit')} submitKind="danger">
          <TextField name="name" label={t('rights:erase.name', { name: knownAs })} required maxLength={200} />
        </Form>
      )}
    </Page>
  )
}
