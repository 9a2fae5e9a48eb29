import type { FormState } from '../../../platform/form-state.ts'
import { href, withQuery } from '../../../platform/href.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { usePage, useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { AreaField, DayField, FieldRow, FileField, Form, SelectField, TextField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { Pager } from '../../../ui/table.tsx'
import { Tag } from '../../../ui/tag.tsx'
import type { Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import type { Person } from '../person.ts'
import { documentKindLabel, documentKinds, type KeptDocument } from './document.ts'
import { isPicture, isShown, offeredTypes } from './rules.ts'

type ListProps = {
  person: Person
  documents: readonly KeptDocument[]
  sizes: ReadonlyMap<string, string>
  today: Temporal.PlainDate
  showsWithdrawn: boolean
  mayOpenWithdrawn: boolean
  next: string | null
}

/** What is kept with a record, the latest first. */
export function DocumentsList({ person, documents, sizes, today, showsWithdrawn, mayOpenWithdrawn, next }: ListProps) {
  const { t, shortDay } = useWords()
  const here = href('/people/:personId/documents', { personId: person.id })
  const other = mayOpenWithdrawn
    ? {
        href: showsWithdrawn ? here : withQuery(here, { withdrawn: 'yes' }),
        label: t(showsWithdrawn ? 'papers:document.showKept' : 'papers:document.showWithdrawn'),
      }
    : undefined
  return (
    <Card title={t(showsWithdrawn ? 'papers:document.withdrawnTitle' : 'papers:tab.documents')} link={other} flush>
      {documents.length === 0 ? (
        <Empty
          icon="file-text"
          title={t(showsWithdrawn ? 'papers:document.noneWithdrawn' : 'papers:document.emptyTitle')}
          body={t('papers:document.emptyBody')}
        />
      ) : (
        <Rows label={t('papers:tab.documents')}>
          {documents.map((one) => (
            <Row
              key={one.id}
              lead={<time dateTime={one.datedOn.toString()}>{shortDay(one.datedOn, today)}</time>}
              title={<bdi>{one.title}</bdi>}
              href={href('/people/:personId/documents/:documentId', { personId: person.id, documentId: one.id })}
              tags={<Tag>{t(documentKindLabel[one.kind])}</Tag>}
            >
              <bdi>{one.withdrawnBecause ?? t('papers:document.note', { size: sizes.get(one.id) ?? '', name: one.addedByName ?? '' })}</bdi>
            </Row>
          ))}
        </Rows>
      )}
      <Pager previous={null} next={next === null ? null : withQuery(here, { after: next, withdrawn: showsWithdrawn ? 'yes' : null })} />
    </Card>
  )
}

/** A document to keep. The file comes last: it takes the longest to arrive. */
export function NewDocumentCard({ state, today, most }: { state: FormState; today: Temporal.PlainDate; most: string }) {
  const { t } = useWords()
  return (
    <Card title={t('papers:document.new')} id="new">
      <Form state={state} submit={t('papers:document.submit')} multipart>
        <FieldRow>
          <SelectField
            name="kind"
            label={t('papers:document.kindLabel')}
            value="letter"
            required
            options={documentKinds.map((value) => ({ value, label: t(documentKindLabel[value]) }))}
          />
          <DayField name="datedOn" label={t('papers:document.datedOn')} value={today} max={today} required />
        </FieldRow>
        <TextField name="title" label={t('papers:document.title')} hint={t('papers:document.titleHint')} maxLength={200} />
        <FileField name="file" label={t('papers:document.file')} hint={t('papers:document.fileHint', { most })} accept={offeredTypes} />
        <FileField name="photo" label={t('papers:document.photo')} accept={['image/*']} capture="environment" />
      </Form>
    </Card>
  )
}

type OneProps = { person: Person; document: KeptDocument; viewer: Viewer; size: string }

/** One document: what it is, and as much of it as a browser shows without running anything. */
export function DocumentPage({ person, document, viewer, size }: OneProps) {
  const { words, zone } = usePage()
  const { t } = words
  const at = { personId: person.id, documentId: document.id }
  const content = href('/people/:personId/documents/:documentId/content', at)
  const dayOf = (instant: Temporal.Instant) => words.day(instant.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate())
  return (
    <Page
      title={document.title}
      back={{ href: href('/people/:personId/documents', { personId: person.id }), label: t('papers:document.back', { name: person.knownAs }) }}
      actions={
        <>
          <ButtonLink href={withQuery(content, { copy: 'yes' })} icon="download">
            {t('papers:document.download')}
          </ButtonLink>
          {document.withdrawnAt === null && may(viewer, 'keep-document', null) && (
            <ButtonLink href={href('/people/:personId/documents/:documentId/withdrawal', at)}>{t('papers:document.withdraw')}</ButtonLink>
          )}
        </>
      }
    >
      {document.withdrawnAt && (
        <Notice tone="attention" title={t('papers:document.withdrawnOn', { day: dayOf(document.withdrawnAt), name: document.withdrawnByName ?? '' })}>
          <p dir="auto">{document.withdrawnBecause}</p>
        </Notice>
      )}
      <Facts
        items={[
          { label: t('papers:document.kindLabel'), value: t(documentKindLabel[document.kind]) },
          { label: t('papers:document.datedOn'), value: words.day(document.datedOn) },
          { label: t('papers:document.addedBy'), value: <bdi>{`${document.addedByName ?? ''}, ${dayOf(document.addedAt)}`}</bdi> },
          { label: t('papers:document.fileName'), value: <bdi>{`${document.fileName} (${size})`}</bdi> },
        ]}
      />
      <Shown document={document} content={content} />
    </Page>
  )
}

function Shown({ document, content }: { document: KeptDocument; content: string }) {
  const { t } = useWords()
  if (isPicture(document.mediaType)) return <img className="paper" src={content} alt={document.title} />
  if (!isShown(document.mediaType)) return <Notice>{t('papers:document.notShown')}</Notice>
  return (
    <>
      <iframe className="paper" src={content} title={document.title} />
      <p>
        <a href={content}>{t('papers:document.openAlone')}</a>
      </p>
    </>
  )
}

export function WithdrawalPage({ person, document, state }: { person: Person; document: KeptDocument; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('papers:document.withdrawTitle', { title: document.title })}
      back={{ href: href('/people/:personId/documents/:documentId', { personId: person.id, documentId: document.id }), label: document.title }}
      lead={<p>{t('papers:document.withdrawLead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('papers:document.withdraw')} submitKind="danger">
        <AreaField name="reason" label={t('papers:document.reason')} hint={t('papers:document.reasonHint')} rows={2} maxLength={1000} required />
      </Form>
    </Page>
  )
}
