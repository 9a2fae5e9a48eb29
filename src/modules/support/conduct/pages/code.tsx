import { Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Form } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import type { Viewer } from '../../../access/index.ts'
import { languagesOf, SpokenFields } from '../../../organisation/index.ts'
import { settling } from '../../assessment/pages/sheets.tsx'
import { publishCode } from '../actions.server.ts'
import type { Code } from '../conduct.ts'
import { codeForm } from '../forms.ts'
import { codeOf } from '../queries.server.ts'

export const conductCodePages = new Hono<Signed>()
  .get('/settings/conduct', settling, async (c) => {
    const code = await codeOf(c.var.db, c.var.viewer)
    return c.render(<CodePage code={code} viewer={c.var.viewer} state={await formAt(c, { version: code?.number })} />)
  })
  .post('/settings/conduct', settling, async (c) => {
    const { db, viewer } = c.var
    const read = await sentForm(c, codeForm(languagesOf(viewer.organisation).asked))
    return answer(
      c,
      read,
      async ({ words }) =>
        (await publishCode(db, viewer, words, read.state.version)) ?? { to: href('/settings/conduct'), notice: 'conduct:code.published' as const },
      async (state) => {
        const code = await codeOf(db, viewer)
        return <CodePage code={code} viewer={viewer} state={{ ...state, version: code?.number ?? null }} />
      },
    )
  })

function CodePage({ code, viewer, state }: { code: Code | null; viewer: Viewer; state: FormState }) {
  const words = useWords()
  const { t } = words
  const { shown, asked } = languagesOf(viewer.organisation)
  return (
    <Page
      title={t('conduct:code.title')}
      lead={<p>{code ? t('conduct:code.stands', { number: words.number(code.number) }) : t('conduct:code.none')}</p>}
      back={{ href: href('/settings'), label: t('needs:sheets.all') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('conduct:code.publish')}>
        <SpokenFields
          name="words"
          label={t('conduct:code.words')}
          hint={t('conduct:code.hint')}
          said={code?.words}
          languages={shown}
          askedIn={asked}
          rows={10}
        />
      </Form>
    </Page>
  )
}
