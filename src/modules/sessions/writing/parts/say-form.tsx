import type { FormState } from '../../../../platform/form-state.ts'
import { isLanguage } from '../../../../platform/i18n.ts'
import type { Spoken } from '../../../../platform/spoken.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Form, TickField } from '../../../../ui/form.tsx'
import type { Viewer } from '../../../access/index.ts'
import { languagesOf, SpokenFields } from '../../../organisation/index.ts'
import type { Preview } from '../pages/asked.server.ts'
import { LackingNotice } from './preview.tsx'

type Props = { state: FormState; action?: string; preview: Preview; viewer: Viewer; said: Spoken; submit: string; asksAnswer?: boolean }

/** The languages to write in: the organisation's own, and those in which somebody of the group reads. */
export const languagesToWrite = (preview: Preview, { organisation }: Viewer) => {
  const { asked, shown } = languagesOf(organisation)
  const read = [...preview.first.keys()].filter(isLanguage)
  return [...new Set([asked, ...shown.filter((one) => read.includes(one)), ...read])]
}

/** What is said, in each language that is needed; it bears what was shown of the group, so that nobody else is told than was seen. */
export function SayForm({ state, action, preview, viewer, said, submit, asksAnswer = true }: Props) {
  const words = useWords()
  const { t } = words
  const languages = languagesToWrite(preview, viewer)
  return (
    <Form state={state} action={action} submit={submit} marksOptional={false}>
      <input type="hidden" name="shown" value={preview.text} />
      <SpokenFields name="text" label={t('writing:field.text')} hint={t('writing:field.textHint')} languages={languages} said={said} rows={5} />
      <LackingNotice preview={preview} there={languages} organisationLanguage={languages[0] ?? 'en'} />
      <TickField name="asksAnswer" label={t('writing:field.asksAnswer')} hint={t('writing:field.asksAnswerHint')} checked={asksAnswer} />
      <p>
        <strong>{t('writing:willBe', { list: preview.text })}</strong>
      </p>
    </Form>
  )
}
