import { type ReactNode, useContext, useId } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { FormState } from '../platform/form-state.ts'
import { Button, type ButtonKind } from './button.tsx'
import { PageProvider, usePage, useWords } from './context.tsx'
import { Folded, type FoldedProps } from './folded.tsx'
import { FormContext, idOfField } from './form-context.tsx'
import { Icon } from './icons.tsx'

export type { FormState } from '../platform/form-state.ts'
export * from './fields.tsx'
export * from './fields-choice.tsx'
export * from './fields-day.tsx'
export * from './fields-file.tsx'

export type FormProps = {
  state: FormState
  /** Where it is sent; the form's own address unless told otherwise. */
  action?: string
  method?: 'post' | 'get'
  /** What the button does, verb first: 'Record the contact'. */
  submit: string
  submitKind?: ButtonKind
  /** Beside the button: another way to send it, or a link back. */
  otherActions?: ReactNode
  /** Set on all but one of several forms on a page. */
  idPrefix?: string
  marksOptional?: boolean
  multipart?: boolean
  /** For the ids that other parts point at. */
  id?: string
  children: ReactNode
}

/** A form with what was typed, what is wrong, what somebody else changed meanwhile, and its draft. */
export function Form({
  state,
  action,
  method = 'post',
  submit,
  submitKind = 'main',
  otherActions,
  idPrefix = 'field',
  marksOptional = true,
  ...rest
}: FormProps) {
  const { assets } = usePage()
  return (
    <FormContext.Provider value={{ state, idPrefix, marksOptional }}>
      {Object.keys(state.errors).length > 0 && (
        <ErrorSummary errors={state.errors} idPrefix={idPrefix}>
          {rest.children}
        </ErrorSummary>
      )}
      {state.stale && <StalePanel stale={state.stale} />}
      {state.draftSavedAt && <DraftBanner state={state} savedAt={state.draftSavedAt} />}
      <form
        id={rest.id}
        className="form"
        method={method}
        action={action ?? state.path}
        encType={rest.multipart ? 'multipart/form-data' : undefined}
        noValidate
        data-once=""
        data-draft={state.keepsDraft ? state.path : undefined}
      >
        {method === 'post' && <input type="hidden" name="form_id" value={state.id} />}
        {state.version !== null && <input type="hidden" name="version" value={state.version} />}
        {rest.children}
        <div className="form-actions">
          <Button kind={submitKind}>{submit}</Button>
          {otherActions}
          {state.keepsDraft && <DraftStatus />}
        </div>
      </form>
      <script type="module" src={assets('once.js')} />
      {state.keepsDraft && <script type="module" src={assets('draft.js')} />}
    </FormContext.Provider>
  )
}

/** Fields that belong together, under a heading of their own. */
export function FieldGroup({ title, hint, children }: { title: string; hint?: ReactNode; children: ReactNode }) {
  const surroundings = useContext(FormContext)
  return (
    <fieldset className="field-group">
      <legend>{title}</legend>
      {hint && <p className="hint">{hint}</p>}
      <FormContext.Provider value={{ ...surroundings, group: title }}>{children}</FormContext.Provider>
    </fieldset>
  )
}

/** Fields that are often left alone: folded away, and open where one of them, by its name, holds something or is wrong. */
export function FoldedFields({ names, open = false, ...folded }: FoldedProps & { names: readonly string[] }) {
  const { state } = useContext(FormContext)
  const isUsed = (name: string) => state.errors[name] !== undefined || (state.sent[name] ?? '').length > 0
  return <Folded {...folded} open={open || names.some(isUsed)} />
}

/** Side by side where there is room. */
export const FieldRow = ({ children }: { children: ReactNode }) => <div className="field-row">{children}</div>

/** What is wrong, each thing by the name of its field, and a way there. `children` are the fields. */
function ErrorSummary({ errors, idPrefix, children }: { errors: FormState['errors']; idPrefix: string; children: ReactNode }) {
  const page = usePage()
  const surroundings = useContext(FormContext)
  const { t } = page.words
  const headingId = `${idPrefix}-errors`
  // The fields come after the summary that names them: they are drawn once beforehand, only to hear what they are called.
  const labels = new Map<string, { label: string; group?: string }>()
  renderToStaticMarkup(
    <PageProvider value={page}>
      <FormContext.Provider value={{ ...surroundings, labels }}>{children}</FormContext.Provider>
    </PageProvider>,
  )
  const wrong = Object.entries(errors).map(([name, error]) => {
    const { label: field, group } = labels.get(name) ?? {}
    if (field === undefined) return { name, says: error }
    const isTwice = [...labels.values()].filter(({ label }) => label === field).length > 1
    return { name, says: isTwice && group ? t('ui:form.problemIn', { group, field, error }) : t('ui:form.problem', { field, error }) }
  })
  return (
    // biome-ignore lint/a11y/noAutofocus: a form came back, and what is wrong with it is the first thing to meet, without script too
    <div className="notice danger error-summary" role="alert" tabIndex={-1} aria-labelledby={headingId} data-errors="" autoFocus>
      <Icon name="circle-alert" />
      <div>
        <h2 id={headingId}>{t('ui:form.problems', { count: wrong.length })}</h2>
        <ul>
          {wrong.map(({ name, says }) => (
            <li key={name}>{name === 'form' ? says : <a href={`#${idOfField(idPrefix, name)}`}>{says}</a>}</li>
          ))}
        </ul>
      </div>
    </div>
  )
}

/** Both texts of what somebody else changed meanwhile; a form shows it by itself. */
export function StalePanel({ stale }: { stale: NonNullable<FormState['stale']> }) {
  const { t } = useWords()
  const titleId = useId()
  return (
    <section className="notice attention stale" aria-labelledby={titleId}>
      <Icon name="triangle-alert" />
      <div>
        <h2 id={titleId}>{t('ui:stale.title')}</h2>
        <p>{t('ui:stale.body')}</p>
        {stale.map((change) => (
          <div className="stale-change" key={change.field}>
            <h3>{change.label ?? change.field}</h3>
            <dl>
              <div>
                <dt>{t('ui:stale.theirs')}</dt>
                <dd dir="auto">{change.theirs || t('ui:stale.empty')}</dd>
              </div>
              <div>
                <dt>{t('ui:stale.yours')}</dt>
                <dd dir="auto">{change.yours || t('ui:stale.empty')}</dd>
              </div>
            </dl>
          </div>
        ))}
      </div>
    </section>
  )
}

function DraftBanner({ state, savedAt }: { state: FormState; savedAt: Temporal.Instant }) {
  const { words, zone } = usePage()
  const { t } = words
  const here = zone ?? Temporal.Now.timeZoneId()
  const on = savedAt.toZonedDateTimeISO(here).toPlainDate()
  const time = words.time(savedAt, here)
  const today = on.equals(Temporal.Now.plainDateISO(here))
  return (
    <form className="notice info draft" method="post" action="/drafts/thrown-away">
      <input type="hidden" name="form_id" value={state.id} />
      <input type="hidden" name="draft_path" value={state.path} />
      <Icon name="history" />
      <p>{today ? t('ui:draft.shownAgain', { time }) : t('ui:draft.shownAgainFrom', { day: words.day(on), time })}</p>
      <Button small kind="quiet" icon="trash-2">
        {t('ui:draft.throwAway')}
      </Button>
    </form>
  )
}

/** Filled by the script; without it nothing is promised. */
function DraftStatus() {
  const { t, locale } = useWords()
  return (
    <p
      className="draft-status"
      role="status"
      data-draft-status=""
      data-locale={locale}
      data-saved={t('ui:draft.saved', { time: '{time}' })}
      data-unsaved={t('ui:draft.unsaved')}
      data-signed-out={t('ui:draft.signedOut')}
    />
  )
}
