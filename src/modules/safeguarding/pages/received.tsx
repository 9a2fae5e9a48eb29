import { href } from '../../../platform/href.ts'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Definition } from '../../../ui/facts.tsx'
import { Page } from '../../../ui/page.tsx'
import type { Viewer } from '../../access/index.ts'
import type { Receipt } from '../concern/concern.ts'
import { lawOf } from '../law.ts'
import { momentOf } from '../parts/concern-words.ts'
import { UrgentNote } from '../parts/urgent-note.tsx'

type Props = { receipt: Receipt; leads: readonly { name: string }[]; viewer: Viewer }

/** That it arrived, and who has it. Nothing of what was written: whoever passes by may read this. */
export function ReceivedPage({ receipt, leads, viewer }: Props) {
  const words = useWords()
  const { t } = words
  const { timeZone, country } = viewer.organisation
  const readBy =
    leads.length > 0 ? t('safeguarding:received.goesTo', { names: words.list(leads.map((lead) => lead.name)) }) : t('safeguarding:received.nobody')
  return (
    <Page
      title={t('safeguarding:received.title')}
      back={{ href: href('/safeguarding'), label: t('safeguarding:title') }}
      lead={<p>{t('safeguarding:received.lead')}</p>}
    >
      <Card>
        <Definition
          items={[
            { term: t('safeguarding:received.at'), value: momentOf(receipt.raisedAt, words, timeZone) },
            { term: t('safeguarding:received.by'), value: receipt.takenByName === null ? readBy : <bdi>{receipt.takenByName}</bdi> },
          ]}
        />
        <p className="quiet">{t('safeguarding:received.next')}</p>
      </Card>
      <UrgentNote emergency={lawOf(country).emergency} />
    </Page>
  )
}
