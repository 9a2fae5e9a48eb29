import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, Form, TickField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import type { Shown } from '../../../organisation/index.ts'
import { OwnStoryForm } from '../forms.ts'
import type { OwnStorySaid, Speaker } from '../outreach.ts'
import { sayOwnStory } from '../own.actions.server.ts'
import { findOwn } from '../own.queries.server.ts'

/** What somebody who speaks agreed to, for themself alone: they change it, and take it back. */
export const ownStoryPages = new Hono<Signed>()
  .get('/speakers/own', async (c) => {
    const own = await asked(c)
    return c.render(<OwnStoryPage own={own} state={await formAt(c, { version: own.version })} />)
  })
  .post('/speakers/own', async (c) => {
    const { db, viewer, words, today } = c.var
    const own = await asked(c)
    const read = await sentForm(c, OwnStoryForm)
    return answer(
      c,
      read,
      async (said) =>
        (await sayOwnStory(db, viewer, said, read.state.version, (one) => storyShown(one, words), today)) ?? {
          to: href('/speakers/own'),
          notice: 'outreach:own.kept',
        },
      (state) => <OwnStoryPage own={own} state={state} />,
    )
  })

const asked = (c: Context<Signed>): Promise<Speaker> => findOwn(c.var.db, c.var.viewer)

function OwnStoryPage({ own, state }: { own: Speaker; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('outreach:own.title')}
      back={{ href: href('/'), label: t('attending:today.today') }}
      lead={<p>{t('outreach:own.lead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('outreach:keep')}>
        <TickField name="agrees" label={t('outreach:own.agrees')} hint={t('outreach:own.agreesHint')} checked={own.agreedOn !== null} />
        <AreaField name="notAsked" label={t('outreach:own.notAsked')} hint={t('outreach:own.notAskedHint')} rows={3} value={own.notAsked} />
      </Form>
    </Page>
  )
}

const storyShown = ({ agrees, notAsked }: OwnStorySaid, { t }: Words): Shown => [
  { field: 'agrees', label: t('outreach:own.agrees'), text: t(agrees ? 'outreach:own.yes' : 'outreach:own.no') },
  { field: 'notAsked', label: t('outreach:own.notAsked'), text: notAsked ?? '' },
]
