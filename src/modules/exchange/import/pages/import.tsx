import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import type { Objection } from '../../../../platform/http.ts'
import { newId } from '../../../../platform/id.ts'
import type { Key } from '../../../../platform/words.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Steps } from '../../../../ui/steps.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { may } from '../access.ts'
import { carryOut, chooseAll, giveUp, planAgain, undoImport } from '../actions.server.ts'
import { AllForm, DeedForm } from '../forms.ts'
import { type Import, isUnderWay, mayBeGivenUp } from '../import.ts'
import { findImport } from '../queries.server.ts'
import { saidIn } from '../said.ts'
import { stepsOf } from '../steps.ts'
import { StatusTag } from './imports.tsx'
import { Done, Planned } from './outcomes.tsx'
import { followsByItself, UnderWay } from './under-way.tsx'

type Deed = (c: Context<Signed>, one: Import, version: number | null) => Promise<Objection | null>

/** A deed that one button does, and that comes back to the page of the file. */
function deedPage(
  path: '/imports/:importId/planning' | '/imports/:importId/carrying-out' | '/imports/:importId/undoing' | '/imports/:importId/giving-up',
  deed: Deed,
  notice: Key,
) {
  return new Hono<Signed>().post(path, async (c) => {
    const { db, viewer } = c.var
    must(may(viewer, 'import', null), 'exchange.import')
    const one = await findImport(db, viewer, c.req.param('importId') ?? '')
    return answer(
      c,
      await sentForm(c, DeedForm),
      async ({ version }) => (await deed(c, one, version ?? null)) ?? { to: href('/imports/:importId', { importId: one.id }), notice },
      async (state) => <ImportPage one={await findImport(db, viewer, one.id)} state={state} />,
    )
  })
}

/** One file, from its coming to what became of it. */
export const importPage = new Hono<Signed>()
  .get('/imports/:importId', async (c) => {
    const { db, viewer } = c.var
    must(may(viewer, 'import', null), 'exchange.import')
    const one = await findImport(db, viewer, c.req.param('importId'))
    if (isUnderWay(one.status)) followsByItself(c)
    return c.render(<ImportPage one={one} state={await formAt(c, { keepsDraft: false })} />)
  })
  .post('/imports/:importId/choosing', async (c) => {
    const { db, viewer } = c.var
    must(may(viewer, 'import', null), 'exchange.import')
    const one = await findImport(db, viewer, c.req.param('importId'))
    return answer(
      c,
      await sentForm(c, AllForm),
      async ({ choice }) =>
        (await chooseAll(db, viewer, one.id, choice)) ?? { to: href('/imports/:importId', { importId: one.id }), notice: 'exchange:one.allChosen' },
      async (state) => <ImportPage one={await findImport(db, viewer, one.id)} state={state} />,
    )
  })
  .route(
    '/',
    deedPage('/imports/:importId/planning', ({ var: { db, viewer } }, one) => planAgain(db, viewer, one.id), 'exchange:one.againBegun'),
  )
  .route(
    '/',
    deedPage(
      '/imports/:importId/carrying-out',
      ({ var: { db, viewer } }, one, version) => carryOut(db, viewer, one.id, version),
      'exchange:one.begun',
    ),
  )
  .route(
    '/',
    deedPage('/imports/:importId/undoing', ({ var: { db, viewer, today } }, one) => undoImport(db, viewer, one.id, today), 'exchange:one.undoBegun'),
  )
  .route(
    '/',
    deedPage(
      '/imports/:importId/giving-up',
      ({ var: { db, viewer, parts } }, one) => giveUp(db, viewer, one.id, parts.config),
      'exchange:one.givenUp',
    ),
  )

function ImportPage({ one, state }: { one: Import; state: FormState }) {
  const words = useWords()
  const { t } = words
  const said = Object.values(state.errors)
  return (
    <Page
      title={one.fileName}
      headingNote={<StatusTag one={one} />}
      back={{ href: href('/imports'), label: t('exchange:list.title') }}
      hasErrors={said.length > 0}
    >
      {said.map((sentence) => (
        <Notice key={sentence} tone="danger" said>
          {sentence}
        </Notice>
      ))}
      <Stack>
        <Steps label={t('exchange:one.steps')} items={stepsOf(one, t)} />
        {one.trouble && (
          <Notice tone="danger" title={saidIn(words, one.trouble)}>
            {t('exchange:one.refusedHint')}
          </Notice>
        )}
        {isUnderWay(one.status) && <UnderWay one={one} />}
        {one.status === 'read' && (
          <ButtonLink kind="main" href={href(one.meaning === null ? '/imports/:importId/columns' : '/imports/:importId/words', { importId: one.id })}>
            {t('exchange:one.next')}
          </ButtonLink>
        )}
        {one.status === 'planned' && <Planned one={one} />}
        {(one.status === 'done' || one.status === 'undone') && <Done one={one} />}
        {one.status === 'refused' && (
          <ButtonLink kind="main" href={href('/imports')}>
            {t('exchange:one.sendAnother')}
          </ButtonLink>
        )}
        {mayBeGivenUp(one.status) && (
          <div className="actions">
            <PostButton
              action={href('/imports/:importId/giving-up', { importId: one.id })}
              formId={newId()}
              label={t('exchange:one.giveUp')}
              kind="quiet"
              icon="trash-2"
            />
          </div>
        )}
      </Stack>
    </Page>
  )
}
