import { href } from '../../../../platform/href.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { HiddenField, TicksField } from '../../../../ui/form.tsx'
import type { Attachment } from '../attachments.server.ts'

/** The files kept with a record: nothing of them can be made black here, so each goes out whole or not at all. */
export function FileChoices({ personId, attachments }: { personId: string; attachments: readonly Attachment[] }) {
  const words = useWords()
  const { t } = words
  if (attachments.length === 0) return null
  return (
    <Card title={t('rights:redaction.files')}>
      <p>{t('rights:redaction.filesLead')}</p>
      {attachments.map(({ document }) => (
        <HiddenField key={document.id} name="document" value={document.id} />
      ))}
      <TicksField
        name="leaveOut"
        label={t('rights:redaction.leaveFileOut')}
        value={attachments.filter(({ goesOut }) => goesOut === false).map(({ document }) => document.id)}
        options={attachments.map(({ document }) => ({
          value: document.id,
          label: document.title,
          hint: (
            <>
              {words.day(document.datedOn)} ·{' '}
              <a href={href('/people/:personId/documents/:documentId', { personId, documentId: document.id })} target="_blank" rel="noreferrer">
                {t('rights:redaction.lookAtFile')}
              </a>
            </>
          ),
        }))}
      />
    </Card>
  )
}
