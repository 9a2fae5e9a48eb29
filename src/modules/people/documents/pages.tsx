import { type Context, Hono } from 'hono'
import { readDay } from '../../../platform/day.ts'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { notFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import type { UploadLimits } from '../../../platform/upload.ts'
import { answer, formAt, type Signed, sentForm, sentUpload } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { may } from '../access.ts'
import { openPerson } from '../looking.actions.server.ts'
import { PersonPage, personPartsOf } from '../parts/person-page.tsx'
import type { Person } from '../person.ts'
import { keepDocument, withdrawDocument } from './actions.server.ts'
import type { KeptDocument } from './document.ts'
import { answerFile, sizeOf } from './file.server.ts'
import { DocumentForm, WithdrawDocumentForm } from './forms.ts'
import { DocumentPage, DocumentsList, NewDocumentCard, WithdrawalPage } from './parts.tsx'
import { type DocumentPlace, documentPage, documentsOf, findDocument } from './queries.server.ts'
import { mostBytes } from './rules.ts'

/** Where documents come in, and how much at once. */
export const documentUploads: [string, UploadLimits][] = [['/people/:personId/documents', { fields: ['file', 'photo'], mostBytes }]]

/** Papers and pictures that are kept with a person's record. */
export const documentPages = new Hono<Signed>()
  .get('/people/:personId/documents', async (c) => {
    const person = await opened(c)
    return c.render(await listPage(c, person, await formAt(c)))
  })
  .post('/people/:personId/documents', async (c) => {
    const { db, viewer, today, parts, upload } = c.var
    const person = await opened(c)
    must(may(viewer, 'keep-document', null), 'people.keep-document')
    return answer(
      c,
      await sentUpload(c, DocumentForm),
      async (said) => {
        const kept = await keepDocument(db, viewer, person.id, said, upload?.files[0], parts.config, today)
        if ('key' in kept) return kept
        return { to: href('/people/:personId/documents', { personId: person.id }), notice: 'papers:document.kept' }
      },
      (state) => listPage(c, person, state),
    )
  })
  .get('/people/:personId/documents/:documentId', async (c) => {
    const { viewer, words } = c.var
    const person = await opened(c)
    const document = await documentIn(c, person)
    return c.render(<DocumentPage person={person} document={document} viewer={viewer} size={sizeOf(document.bytes, words)} />)
  })
  .get('/people/:personId/documents/:documentId/content', async (c) => {
    const person = await opened(c)
    return answerFile(c, await documentIn(c, person))
  })
  .get('/people/:personId/documents/:documentId/withdrawal', async (c) => {
    const person = await opened(c)
    must(may(c.var.viewer, 'keep-document', null), 'people.keep-document')
    return c.render(<WithdrawalPage person={person} document={await documentIn(c, person)} state={await formAt(c)} />)
  })
  .post('/people/:personId/documents/:documentId/withdrawal', async (c) => {
    const { db, viewer } = c.var
    const person = await opened(c)
    const document = await documentIn(c, person)
    return answer(
      c,
      await sentForm(c, WithdrawDocumentForm),
      async ({ reason }) =>
        (await withdrawDocument(db, viewer, person.id, document.id, reason)) ?? {
          to: href('/people/:personId/documents', { personId: person.id }),
          notice: 'papers:document.withdrawnNow',
        },
      (state) => <WithdrawalPage person={person} document={document} state={state} />,
    )
  })

async function opened(c: Context<Signed>): Promise<Person> {
  const person = await openPerson(c, c.req.param('personId') ?? '')
  must(may(c.var.viewer, 'read-documents', null), 'people.read-documents')
  return person
}

/** What was withdrawn is there for those who answer for the records, and for nobody else. */
async function documentIn(c: Context<Signed>, person: Person): Promise<KeptDocument> {
  const document = await findDocument(c.var.db, c.var.viewer, person.id, c.req.param('documentId') ?? '')
  if (document.withdrawnAt !== null && !may(c.var.viewer, 'open-withdrawn', null)) throw notFound()
  return document
}

async function listPage(c: Context<Signed>, person: Person, state: FormState) {
  const { db, viewer, today, t, words } = c.var
  const showsWithdrawn = c.req.query('withdrawn') === 'yes' && may(viewer, 'open-withdrawn', null)
  const found = await documentsOf(db, viewer, person.id, { withdrawn: showsWithdrawn, after: readPlace(c.req.query('after')) })
  const documents = found.slice(0, documentPage)
  const last = documents.at(-1)
  return (
    <PersonPage
      {...{ person, viewer, today }}
      parts={personPartsOf(c)}
      tab="papers:tab.documents"
      title={t('papers:tab.documents')}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <DocumentsList
        {...{ person, documents, today, showsWithdrawn }}
        sizes={new Map(documents.map((one) => [one.id, sizeOf(one.bytes, words)]))}
        mayOpenWithdrawn={may(viewer, 'open-withdrawn', null)}
        next={found.length > documentPage && last ? `${last.datedOn}_${last.id}` : null}
      />
      {may(viewer, 'keep-document', null) && (
        <NewDocumentCard state={state} today={today} most={words.number(mostBytes / 1024 ** 2, { style: 'unit', unit: 'megabyte' })} />
      )}
    </PersonPage>
  )
}

function readPlace(text: string | undefined): DocumentPlace | null {
  const [day = '', id] = (text ?? '').split('_')
  const datedOn = readDay(day)
  return datedOn !== null && isId(id) ? { datedOn, id } : null
}
