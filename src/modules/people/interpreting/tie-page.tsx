import type { FormState } from '../../../platform/form-state.ts'
import { useWords } from '../../../ui/context.tsx'
import { AreaField, ChoiceField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { AroundForm } from '../around/parts/frame.tsx'
import type { Person } from '../person.ts'
import { tieLabel, ties, wantedLabel, wishesForInterpreter } from './interpreting.ts'
import type { Offered } from './queries.server.ts'

type Props = { person: Person; interpreter: { id: string; name: string; viewerId: string | null }; stands: Offered | undefined; state: FormState }

/** How an interpreter stands to somebody, and whether they are wanted. */
export function TiePage({ person, interpreter, stands, state }: Props) {
  const { t } = useWords()
  return (
    <AroundForm
      person={person}
      state={state}
      title={t('around:tie.title', { interpreter: interpreter.name, name: person.knownAs })}
      lead={t('around:tie.lead')}
    >
      {stands?.isClosedTo && <Notice tone="attention">{t('around:tie.closed', { interpreter: interpreter.name })}</Notice>}
      <ChoiceField
        name="tie"
        label={t('around:tie.label', { interpreter: interpreter.name })}
        value={stands?.tie ?? 'none'}
        required
        options={ties.map((value) => ({ value, label: t(tieLabel[value]) }))}
      />
      <ChoiceField
        name="wanted"
        label={t('around:wanted.label')}
        value={stands?.wanted ?? 'not-asked'}
        required
        options={wishesForInterpreter.map((value) => ({ value, label: t(wantedLabel[value]) }))}
      />
      <AreaField name="note" label={t('around:note')} value={stands?.note} rows={2} maxLength={500} />
      {interpreter.viewerId !== null && <p>{t('around:tie.worksHere', { interpreter: interpreter.name })}</p>}
    </AroundForm>
  )
}
