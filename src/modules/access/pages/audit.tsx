import { type Context, Hono } from 'hono'
import { readDay } from '../../../platform/day.ts'
import { withQuery } from '../../../platform/href.ts'
import { isId } from '../../../platform/id.ts'
import { usePage, useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { DayField, SelectField, TextField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { Pager, Table } from '../../../ui/table.tsx'
import { may } from '../access.ts'
import { type AuditFilter, type AuditLine, auditLines, auditPage, personByReference } from '../audit.queries.server.ts'
import { eventKinds, eventLabel, isEventKind } from '../event.ts'
import { must } from '../permissions.ts'
import type { Signed } from '../request.server.ts'
import { seesPeople } from '../viewer.ts'
import { workers } from '../worker.queries.server.ts'

type Asked = { kind: string; by: string; from: string; to: string; person: string; after: string }

/** Who did what, and when; looking at people included. */
export const auditPages = new Hono<Signed>().get('/audit', async (c) => {
  const { db, viewer } = c.var
  must(may(viewer, 'read-audit', null), 'access.read-audit')
  const asked = askedOf(c)
  const filter = await filterOf(c, asked)
  const found = filter === null ? [] : await auditLines(db, viewer, filter)
  const everybody = [...(await workers(db, viewer)), ...(await workers(db, viewer, { ended: true }))].map(({ id, name }) => ({
    value: id,
    label: name,
  }))
  return c.render(
    <AuditPage
      lines={found.slice(0, auditPage)}
      asked={asked}
      more={found.length > auditPage}
      everybody={everybody}
      opensPeople={seesPeople(viewer)}
    />,
  )
})

function askedOf(c: Context<Signed>): Asked {
  const one = (name: string) => c.req.query(name)?.trim().slice(0, 100) ?? ''
  return { kind: one('kind'), by: one('by'), from: one('from'), to: one('to'), person: one('person').toUpperCase(), after: one('after') }
}

/** Null where a reference is of nobody: then nothing is found, rather than everything. */
async function filterOf(c: Context<Signed>, asked: Asked): Promise<AuditFilter | null> {
  const { db, viewer } = c.var
  const midnight = (day: Temporal.PlainDate | null) => day?.toZonedDateTime(viewer.organisation.timeZone).toInstant() ?? null
  const personId = asked.person === '' ? null : await personByReference(db, asked.person)
  if (asked.person !== '' && personId === null) return null
  return {
    kind: isEventKind(asked.kind) ? asked.kind : null,
    byId: isId(asked.by) ? asked.by : null,
    personId,
    from: midnight(readDay(asked.from)),
    before: midnight(readDay(asked.to)?.add({ days: 1 }) ?? null),
    after: placeOf(asked.after),
  }
}

/** A place in the list, as the link to the next page carries it: the instant and the id of its last line. */
function placeOf(after: string): AuditFilter['after'] {
  const [, at, id] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z)~(\d{1,18})$/.exec(after) ?? []
  if (at === undefined || id === undefined) return null
  try {
    return { at: Temporal.Instant.from(at), id: Number(id) }
  } catch (fault) {
    // a month of 13 in an address that somebody wrote by hand
    if (fault instanceof RangeError) return null
    throw fault
  }
}

type AuditPageProps = { lines: AuditLine[]; asked: Asked; more: boolean; everybody: { value: string; label: string }[]; opensPeople: boolean }

function AuditPage({ lines, asked, more, everybody, opensPeople }: AuditPageProps) {
  const { t } = useWords()
  const last = lines.at(-1)
  const kinds = eventKinds.map((kind) => ({ value: kind, label: t(eventLabel(kind)) })).sort((a, b) => a.label.localeCompare(b.label))
  return (
    <Page title={t('access:audit.title')} lead={t('access:audit.lead')}>
      <Filters action="/audit" values={asked} chosen={useChosen(asked, everybody)} clearHref="/audit">
        <SelectField name="kind" label={t('access:audit.what')} emptyLabel={t('access:audit.anything')} options={kinds} />
        <SelectField name="by" label={t('access:audit.who')} emptyLabel={t('access:audit.anybody')} options={everybody} />
        <DayField name="from" label={t('access:audit.from')} />
        <DayField name="to" label={t('access:audit.to')} />
        <TextField name="person" label={t('access:audit.reference')} dir="ltr" width="medium" spellCheck={false} />
      </Filters>
      <Table
        caption={t('access:audit.title')}
        captionUnseen
        rows={lines}
        rowKey={(line) => String(line.id)}
        empty={<Empty title={t('access:audit.noneTitle')} body={t('access:audit.noneBody')} icon="history" />}
        columns={[
          { key: 'when', label: t('access:audit.when'), cell: (line) => <When at={line.at} /> },
          { key: 'what', label: t('access:audit.what'), heads: true, cell: (line) => <What line={line} /> },
          { key: 'who', label: t('access:audit.who'), cell: (line) => <bdi>{line.byName ?? t('access:audit.nobody')}</bdi> },
          { key: 'person', label: t('access:audit.person'), cell: (line) => <Whom line={line} opensPeople={opensPeople} /> },
        ]}
      />
      <Pager
        first={asked.after === '' ? null : withQuery('/audit', { ...asked, after: null })}
        next={more && last ? withQuery('/audit', { ...asked, after: `${last.at}~${last.id}` }) : null}
      />
    </Page>
  )
}

/** What was asked for, in words, and the list without each of it. */
function useChosen(asked: Asked, everybody: AuditPageProps['everybody']) {
  const words = useWords()
  const { t } = words
  const without = (name: keyof Asked) => withQuery('/audit', { ...asked, after: null, [name]: null })
  const day = (name: 'from' | 'to', label: string) => {
    const found = readDay(asked[name])
    return found === null ? [] : [{ label: `${label} ${words.shortDay(found)}`, removeHref: without(name) }]
  }
  const by = everybody.find(({ value }) => value === asked.by)
  return [
    ...(isEventKind(asked.kind) ? [{ label: t(eventLabel(asked.kind)), removeHref: without('kind') }] : []),
    ...(by ? [{ label: by.label, removeHref: without('by') }] : []),
    ...day('from', t('access:audit.from')),
    ...day('to', t('access:audit.to')),
    ...(asked.person === '' ? [] : [{ label: asked.person, removeHref: without('person') }]),
  ]
}

function What({ line }: { line: AuditLine }) {
  const { t } = useWords()
  return (
    <>
      {t(eventLabel(line.kind))}
      {line.subjectName !== null && line.subjectName !== line.byName && (
        <div className="quiet">
          <bdi>{line.subjectName}</bdi>
        </div>
      )}
      {line.file !== null && (
        <div className="quiet">
          {t('access:audit.file', { count: line.file.count })}
          {line.file.columns !== null && (
            <>
              {': '}
              <code dir="ltr">{line.file.columns}</code>
            </>
          )}
          {line.file.reason !== null && (
            <div>
              <bdi>{line.file.reason}</bdi>
            </div>
          )}
        </div>
      )}
    </>
  )
}

function When({ at }: { at: Temporal.Instant }) {
  const words = useWords()
  const { zone } = usePage()
  const here = zone ?? 'UTC'
  return (
    <time dateTime={at.toString()}>
      {words.shortDay(at.toZonedDateTimeISO(here).toPlainDate())} <span className="quiet">{words.time(at, here)}</span>
    </time>
  )
}

function Whom({ line, opensPeople }: { line: AuditLine; opensPeople: boolean }) {
  if (line.personId === null || line.reference === null) return null
  const reference = <bdi dir="ltr">{line.reference}</bdi>
  return opensPeople ? <a href={`/people/${line.personId}`}>{reference}</a> : reference
}
