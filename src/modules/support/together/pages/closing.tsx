import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, ChoiceField, DayField, SelectField } from '../../../../ui/form.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { may } from '../../access.ts'
import { destinations, outcomes } from '../../closing/closing.ts'
import type { ClosingReason } from '../../episode/episode.ts'
import { mayTogether } from '../access.ts'
import { closeTogether, reasonsTogether } from '../closing.actions.server.ts'
import { CloseForm } from '../forms.ts'
import { type Asked, chosenAt } from './asked.server.ts'
import { ChosenForm } from './chosen-form.tsx'

/** The support of several people of a list ends. */
export const closingTogetherPages = new Hono<Signed>()
  .get('/together/closing', async (c) => c.render(<ClosingPage {...(await asked(c))} state={await formAt(c, { keepsDraft: false })} />))
  .post('/together/closing', async (c) => {
    const { db, viewer, today } = c.var
    must(mayTogether(viewer, 'close', null), 'support.close')
    return answer(
      c,
      await sentForm(c, CloseForm),
      async (value) => {
        const done = await closeTogether(db, viewer, value, today)
        return 'key' in done ? done : { to: href('/together/closings/:closingId', { closingId: done.id }) }
      },
      async (state) => <ClosingPage {...(await asked(c))} state={{ ...state, keepsDraft: false }} />,
    )
  })

async function asked(c: Context<Signed>): Promise<Omit<Props, 'state'>> {
  const { db, viewer, today } = c.var
  must(mayTogether(viewer, 'close', null), 'support.close')
  return { ...(await chosenAt(c)), viewer, reasons: await reasonsTogether(db, viewer), today }
}

type Props = Asked & { viewer: Viewer; reasons: readonly ClosingReason[]; today: Temporal.PlainDate; state: FormState }

function ClosingPage({ reasons, ...asked }: Props) {
  const words = useWords()
  const { t } = words
  const { viewer, today } = asked
  return (
    <ChosenForm
      {...asked}
      title={t('lists:close.title')}
      lead={t('lists:close.lead')}
      path="/together/closing"
      submit={t('lists:close.submit')}
      able={({ serviceId, workerId }) => may(viewer, 'close', { serviceId, workerId })}
    >
      <ChoiceField
        name="reasonId"
        label={t('support:closing.reason')}
        hint={t('lists:close.reasonHint')}
        required
        options={reasons.map((reason) => ({ value: reason.id, label: inWords(reason.words, words, viewer.organisation.language) }))}
      />
      <DayField name="onDay" label={t('support:closing.day')} required value={today} max={today} />
      <SelectField
        name="outcome"
        label={t('due:ending.outcome')}
        emptyLabel={t('lists:close.notSaid')}
        options={outcomes.map((outcome) => ({ value: outcome, label: t(`due:outcome.${outcome}`) }))}
      />
      <SelectField
        name="destination"
        label={t('due:ending.destination')}
        emptyLabel={t('lists:close.notSaid')}
        options={destinations.map((destination) => ({ value: destination, label: t(`due:destination.${destination}`) }))}
      />
      <AreaField name="note" label={t('support:closing.note')} hint={t('lists:close.noteHint')} maxLength={2000} />
    </ChosenForm>
  )
}
