import type { FormState } from '../../../../platform/form-state.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { Form, SelectField, TextField, TicksField } from '../../../../ui/form.tsx'
import { Pager } from '../../../../ui/table.tsx'
import type { Viewer } from '../../../access/index.ts'
import { needLabels, needMeanings } from '../../../support/index.ts'
import type { Candidate } from '../inviting.ts'
import type { CandidateList } from '../queries.server.ts'

export type ReasonChoice = { id: string; words: unknown }
type Props = {
  candidates: readonly Candidate[]
  next: string | null
  reasons: readonly ReasonChoice[]
  list: CandidateList
  at: (change: Record<string, string | null>) => string
  viewer: Viewer
  state: FormState
}

/** Those who agreed to be invited, each with why they stand there and how they would be reached; chosen by ticks. */
export function CandidatesCard({ candidates, next, reasons, list, at, viewer, state }: Props) {
  const words = useWords()
  const { t } = words
  const own = viewer.organisation.language
  const reason = reasons.find(({ id }) => id === list.reasonId)
  const chosen = [
    ...(list.need ? [{ label: t(needLabels[list.need]), removeHref: at({ need: 'any' }) }] : []),
    ...(reason ? [{ label: inWords(reason.words, words, own), removeHref: at({ reason: null }) }] : []),
    ...(list.name ? [{ label: list.name, removeHref: at({ name: null }) }] : []),
  ]
  const because = ({ needs, reasons: given }: Candidate) =>
    words.list([...needs.map((need) => t(needLabels[need])), ...given.map(({ words: said }) => inWords(said, words, own))]) ||
    t('beside:invite.agreed')
  return (
    <Card title={t('beside:invite.choose')}>
      <Filters
        action={at({}).split('?')[0] ?? ''}
        values={{ need: list.need ?? 'any', reason: list.reasonId ?? '', name: list.name ?? '' }}
        chosen={chosen}
        clearHref={at({ need: 'any', reason: null, name: null })}
      >
        <SelectField
          name="need"
          label={t('beside:invite.need')}
          value={list.need ?? 'any'}
          options={[
            { value: 'any', label: t('beside:invite.anyNeed') },
            ...needMeanings.map((need) => ({ value: need, label: t(needLabels[need]) })),
          ]}
        />
        <SelectField
          name="reason"
          label={t('beside:invite.reason')}
          emptyLabel={t('beside:invite.anyReason')}
          value={list.reasonId}
          options={reasons.map(({ id, words: said }) => ({ value: id, label: inWords(said, words, own) }))}
        />
        <TextField name="name" label={t('beside:invite.name')} />
      </Filters>
      {candidates.length === 0 ? (
        <Empty icon="users" title={t('beside:invite.none')} body={t('beside:invite.noneBody')} />
      ) : (
        <Form state={state} action={at({})} submit={t('beside:invite.submit')}>
          <TicksField
            name="people"
            label={t('beside:invite.people')}
            options={candidates.map((one) => ({
              value: one.personId,
              label: one.knownAs,
              hint: t('beside:invite.why', { why: because(one), way: t(`beside:invite.by.${one.at === null ? 'none' : one.way}`) }),
            }))}
          />
        </Form>
      )}
      <Pager first={list.after === null ? null : at({})} next={next && at({ after: next })} />
    </Card>
  )
}
