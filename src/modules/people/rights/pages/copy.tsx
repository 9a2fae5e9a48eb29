import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import type { Objection } from '../../../../platform/http.ts'
import { isLanguage, type Language, languages, type Words, wordsFor } from '../../../../platform/i18n.ts'
import { newId } from '../../../../platform/id.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Folded } from '../../../../ui/folded.tsx'
import { Form, HiddenField, TextField, TickField, TicksField } from '../../../../ui/form.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Said } from '../../../../ui/said.tsx'
import { Tabs } from '../../../../ui/tabs.tsx'
import { answer, formAt, recordEvent, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { equalityInCopy } from '../../equality/copy.server.ts'
import { personPartsOf } from '../../parts/person-page.tsx'
import { findPerson } from '../../person.queries.server.ts'
import type { Person } from '../../person.ts'
import { mayRights } from '../access.ts'
import { type Attachment, attachmentsOf, enclosed, isTooMuch, wholeFile, withFiles } from '../attachments.server.ts'
import { type Copy, copyOf, zipOfCopy } from '../copy.server.tsx'
import { RedactionForm } from '../forms.ts'
import { columnName, tableName } from '../held.ts'
import { SectionCard } from '../parts/copy-section.tsx'
import { FileChoices } from '../parts/file-choices.tsx'
import { readInWords } from '../readings.server.ts'
import { decideFiles, decideRedactions, lookedThrough, type Passage, redacted } from '../redaction.server.ts'
import type { RightsRequest } from '../request.ts'
import { requestHref, requestIn } from './request.tsx'

/** Everything that is held on somebody: looked through for others, read here, and taken out for them. */
export const copyPages = new Hono<Signed>()
  .get('/rights/requests/:requestId/redaction', async (c) => {
    const request = await requestIn(c)
    must(mayRights(c.var.viewer, 'redact', null), 'people.redact')
    return c.render(await redactionPage(c, request, await formAt(c, { keepsDraft: false })))
  })
  .post('/rights/requests/:requestId/redaction', async (c) => {
    const { db, viewer } = c.var
    const request = await requestIn(c)
    must(mayRights(viewer, 'redact', null), 'people.redact')
    return answer(
      c,
      await sentForm(c, RedactionForm),
      async (sent) => {
        if (request.outcome !== null) return { key: 'rights:request.answeredAlready' }
        const { passages } = await lookedThrough(db, viewer, request)
        const known = new Map(passages.map((one) => [one.id, one]))
        await decideRedactions(
          db,
          viewer,
          request,
          sent.passages
            .flatMap((one) => ({ passage: known.get(one.id), ...one }))
            .flatMap(({ passage, whole, words }) => (passage ? [{ ...passage, whole, words }] : [])),
        )
        const own = new Set((await attachmentsOf(db, viewer, request)).map(({ document }) => document.id))
        const files = sent.files.filter(({ rowId }) => own.has(rowId))
        await decideFiles(db, viewer, request, wholeFile, files)
        return { to: requestHref(request), notice: 'rights:redaction.kept' }
      },
      (state) => redactionPage(c, request, { ...state, keepsDraft: false }),
    )
  })
  .get('/rights/requests/:requestId/copy', async (c) => {
    const request = await requestIn(c)
    must(mayRights(c.var.viewer, 'make-copy', null), 'people.make-copy')
    const { copy, theirs, undecided, unseen } = await madeFor(c, request)
    return c.render(<CopyPage {...{ request, copy, theirs, undecided, unseen }} />)
  })
  .post('/rights/requests/:requestId/copy', async (c) => {
    const { db, viewer, words, today } = c.var
    const request = await requestIn(c)
    must(mayRights(viewer, 'make-copy', null), 'people.make-copy')
    const { copy, theirs, held, files, person, undecided, unseen } = await madeFor(c, request)
    const objection = objectionTo(request, undecided + unseen, isTooMuch(files))
    if (objection) {
      c.status(409)
      return c.render(<CopyPage {...{ request, copy, theirs, undecided, unseen }} objection={words.t(objection.key)} />)
    }
    const packed = files.flatMap((one) => one.packed ?? [])
    const ofThemself = await equalityInCopy(db, viewer, request.id, theirs)
    const whole = ofThemself === null ? held : [...held, ofThemself]
    // Each making is a file that leaves, and is written down as one: here sent twice counts twice.
    await recordEvent(db, viewer, {
      kind: 'copy made',
      personId: request.personId,
      subjectId: request.id,
      detail: { tables: whole.length, files: packed.length },
    })
    return c.body(zipOfCopy(whole, { ...person, today, viewer, words: theirs }, packed), 200, {
      'content-type': 'application/zip',
      'content-disposition': `attachment; filename="${person.reference}-${today}.zip"`,
      'cache-control': 'no-store',
    })
  })

function objectionTo(request: RightsRequest, toLookAt: number, isTooBig: boolean): Objection | null {
  if (request.outcome !== null) return { key: 'rights:request.answeredAlready' }
  if (toLookAt > 0) return { key: 'rights:copy.lookFirst' }
  return isTooBig ? { key: 'rights:copy.tooBig' } : null
}

async function madeFor(c: Context<Signed>, request: RightsRequest) {
  const { db, viewer, today, parts } = c.var
  const person = await findPerson(db, viewer, request.personId)
  const theirs = wordsFor(languageFor(c, person))
  const { held, passages, undecided } = await lookedThrough(db, viewer, request)
  const attachments = await attachmentsOf(db, viewer, request)
  const files = await enclosed(parts.config, viewer, attachments, theirs)
  const whole = withFiles(redacted(held, passages, theirs.t('rights:copy.leftOut')), files, attachments, theirs)
  const goesOut = await readInWords(whole, personPartsOf(c).heldReadings, db, viewer, theirs)
  const unseen = attachments.filter((one) => one.goesOut === null).length
  return { person, theirs, held: goesOut, files, undecided, unseen, copy: copyOf(goesOut, { ...person, today, viewer, words: theirs }) }
}

/** It is for the person: in the language that they read, where it is one of ours, unless another was chosen. */
function languageFor(c: Context<Signed>, person: Person): Language {
  const reads = person.languages
    .filter((one) => one.reads)
    .sort((a, b) => Number(b.preferred) - Number(a.preferred))
    .map((one) => one.language.split('-')[0])
  return [c.req.query('language'), ...reads].find(isLanguage) ?? c.var.words.language
}

async function redactionPage(c: Context<Signed>, request: RightsRequest, state: FormState) {
  const { passages } = await lookedThrough(c.var.db, c.var.viewer, request)
  const attachments = await attachmentsOf(c.var.db, c.var.viewer, request)
  return <RedactionPage {...{ request, passages, attachments, state }} />
}

type RedactionProps = { request: RightsRequest; passages: readonly Passage[]; attachments: readonly Attachment[]; state: FormState }

function RedactionPage({ request, passages, attachments, state }: RedactionProps) {
  const { t } = useWords()
  const named = passages.filter((one) => one.others.length > 0 || one.decided !== null)
  const others = passages.filter((one) => !named.includes(one)).slice(0, 300)
  return (
    <Page
      title={t('rights:redaction.title', { name: request.knownAs })}
      back={{ href: requestHref(request), label: request.knownAs }}
      lead={<p>{t('rights:redaction.lead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('rights:redaction.submit')} marksOptional={false}>
        <FileChoices personId={request.personId} attachments={attachments} />
        {named.length === 0 && <Notice tone="good">{t('rights:redaction.none')}</Notice>}
        {named.map((one) => (
          <PassageCard key={one.id} passage={one} />
        ))}
        {others.length > 0 && (
          <Folded title={t('rights:redaction.others', { count: others.length })}>
            {others.map((one) => (
              <PassageCard key={one.id} passage={one} />
            ))}
          </Folded>
        )}
      </Form>
    </Page>
  )
}

/** A note, and what of it stays here. */
function PassageCard({ passage }: { passage: Passage }) {
  const words = useWords()
  const { t } = words
  const { id, others, decided } = passage
  const more = decided?.words.filter((word) => !others.includes(word)) ?? []
  return (
    <Card title={`${tableName(passage.table, words)}: ${columnName(passage.table, passage.column, words)}`} level={3}>
      <Said>{passage.text}</Said>
      <HiddenField name="passage" value={id} />
      {others.length > 0 && (
        <TicksField
          name={`words:${id}`}
          label={t('rights:redaction.words')}
          look="columns"
          value={decided?.words ?? others}
          options={others.map((word) => ({ value: word, label: word }))}
        />
      )}
      <TextField name={`more:${id}`} label={t('rights:redaction.more')} value={more.join(', ')} maxLength={1000} />
      <TickField name={`whole:${id}`} label={t('rights:redaction.whole')} checked={decided?.whole ?? false} />
    </Card>
  )
}

type CopyProps = { request: RightsRequest; copy: Copy; theirs: Words; undecided: number; unseen: number; objection?: string }

function CopyPage({ request, copy, theirs, undecided, unseen, objection }: CopyProps) {
  const { t, languageName, atStart } = useWords()
  const path = href('/rights/requests/:requestId/copy', { requestId: request.id })
  return (
    <Page
      title={t('rights:copy.title', { name: request.knownAs })}
      back={{ href: requestHref(request), label: request.knownAs }}
      hasErrors={objection !== undefined}
      actions={
        request.outcome === null && (
          <form method="post" action={withQuery(path, { language: theirs.language })}>
            <input type="hidden" name="form_id" value={newId()} />
            <Button kind="main" icon="download">
              {t('rights:copy.download')}
            </Button>
          </form>
        )
      }
    >
      {objection && undecided + unseen === 0 && (
        <Notice tone="danger" said>
          {objection}
        </Notice>
      )}
      {undecided + unseen > 0 ? (
        <Notice tone={objection ? 'danger' : 'attention'} title={t('rights:copy.lookFirst')} said={objection !== undefined}>
          <p>
            <a href={href('/rights/requests/:requestId/redaction', { requestId: request.id })}>
              {[undecided > 0 && t('rights:copy.undecided', { count: undecided }), unseen > 0 && t('rights:copy.unseen', { count: unseen })]
                .filter(Boolean)
                .join(' · ')}
            </a>
          </p>
        </Notice>
      ) : (
        <Notice>{t('rights:copy.lead')}</Notice>
      )}
      <Tabs
        label={t('rights:copy.language')}
        items={languages.map((one) => ({
          href: withQuery(path, { language: one }),
          label: atStart(languageName(one)),
          current: one === theirs.language,
        }))}
      />
      <div className="stack" lang={theirs.language} dir={theirs.direction}>
        <p>{copy.about}</p>
        {copy.sections.map((section) => (
          <SectionCard key={section.name} section={section} />
        ))}
      </div>
    </Page>
  )
}
