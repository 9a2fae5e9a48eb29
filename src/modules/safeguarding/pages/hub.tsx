import { Hono } from 'hono'
import { href } from '../../../platform/href.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Split } from '../../../ui/layout.tsx'
import { Page } from '../../../ui/page.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import type { Signed } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may, mayDuty } from '../access.ts'
import type { Receipt } from '../concern/concern.ts'
import { handlesAny, ownReceipts, safeguardingLeads } from '../concern/queries.server.ts'
import { type DutyAhead, isCovered } from '../duty/duty.ts'
import { dutyAhead } from '../duty/queries.server.ts'
import { lawOf } from '../law.ts'
import { momentOf } from '../parts/concern-words.ts'
import { UrgentNote } from '../parts/urgent-note.tsx'

/** Where everything about safety begins: to raise something, to see what became of it, who leads and who is on duty. */
export const hubPages = new Hono<Signed>().get('/safeguarding', async (c) => {
  const { db, viewer, today } = c.var
  must(may(viewer, 'see-safeguarding', null), 'safeguarding.see')
  return c.render(
    <HubPage
      viewer={viewer}
      today={today}
      receipts={await ownReceipts(db, viewer)}
      leads={await safeguardingLeads(db)}
      ahead={await dutyAhead(db, today)}
      handles={await handlesAny(db, viewer)}
    />,
  )
})

type Props = {
  viewer: Viewer
  today: Temporal.PlainDate
  receipts: readonly Receipt[]
  leads: readonly { name: string }[]
  ahead: readonly DutyAhead[]
  handles: boolean
}

function HubPage({ viewer, today, receipts, leads, ahead, handles }: Props) {
  const words = useWords()
  const { t } = words
  const { timeZone, country } = viewer.organisation
  return (
    <Page
      title={t('safeguarding:title')}
      lead={<p>{t('safeguarding:lead')}</p>}
      actions={
        <>
          <ButtonLink href={href('/concerns/new')} kind="main">
            {t('safeguarding:raise.action')}
          </ButtonLink>
          <ButtonLink href={href('/incidents/new')}>{t('safeguarding:incident.action')}</ButtonLink>
        </>
      }
    >
      <UrgentNote emergency={lawOf(country).emergency} />
      <Split aside={<WhoCard viewer={viewer} today={today} leads={leads} ahead={ahead} />}>
        <Card title={t('safeguarding:lists')} flush>
          <Rows label={t('safeguarding:lists')}>
            {handles && (
              <Row title={t('safeguarding:concerns.title')} href={href('/concerns')}>
                {t('safeguarding:concerns.about')}
              </Row>
            )}
            <Row title={t('safeguarding:incidents.title')} href={href('/incidents')}>
              {t('safeguarding:incidents.about')}
            </Row>
          </Rows>
        </Card>
        {receipts.length > 0 && (
          <Card title={t('safeguarding:receipts.title')} flush>
            <Rows label={t('safeguarding:receipts.title')}>
              {receipts.map((receipt) => (
                <Row
                  key={receipt.concernId}
                  title={momentOf(receipt.raisedAt, words, timeZone)}
                  href={href('/concerns/:concernId/received', { concernId: receipt.concernId })}
                >
                  {receipt.takenByName === null
                    ? t('safeguarding:receipts.waiting')
                    : t('safeguarding:receipts.taken', { name: receipt.takenByName })}
                </Row>
              ))}
            </Rows>
          </Card>
        )}
      </Split>
    </Page>
  )
}

/** Who leads, and who is on duty today. */
function WhoCard({ viewer, today, leads, ahead }: Pick<Props, 'viewer' | 'today' | 'leads' | 'ahead'>) {
  const words = useWords()
  const { t } = words
  const onDuty = ahead.find((day) => day.onDay.equals(today))
  return (
    <Card
      title={t('safeguarding:who.title')}
      link={mayDuty(viewer, 'see', null) ? { href: href('/settings/duty'), label: t('safeguarding:duty.title') } : undefined}
    >
      <p>{leads.length === 0 ? t('safeguarding:who.noLead') : t('safeguarding:who.leads', { names: words.list(leads.map((lead) => lead.name)) })}</p>
      <p>{onDuty ? t('safeguarding:who.onDuty', { name: onDuty.name }) : t('safeguarding:who.nobodyOnDuty')}</p>
      {!isCovered(ahead, today) && mayDuty(viewer, 'see', null) && <p className="quiet">{t('safeguarding:who.notCovered')}</p>}
    </Card>
  )
}
