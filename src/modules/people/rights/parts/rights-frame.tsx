import type { ReactNode } from 'react'
import { href } from '../../../../platform/href.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Tabs } from '../../../../ui/tabs.tsx'
import type { Viewer } from '../../../access/index.ts'
import { mayRights } from '../access.ts'

const sides = [
  { side: 'requests', href: href('/rights'), key: 'rights:tab.requests', verb: 'list-requests' },
  { side: 'complaints', href: href('/rights/complaints'), key: 'rights:tab.complaints', verb: 'answer-complaint' },
  { side: 'breaches', href: href('/rights/breaches'), key: 'rights:tab.breaches', verb: 'log-breach' },
  { side: 'retention', href: href('/rights/retention'), key: 'rights:tab.retention', verb: 'say-retention' },
] as const

type Props = { viewer: Viewer; side: (typeof sides)[number]['side']; lead?: string; actions?: ReactNode; children: ReactNode }

/** The four lists of rights and records, as far as the viewer has them. */
export function RightsFrame({ viewer, side, lead, actions, children }: Props) {
  const { t } = useWords()
  const items = sides
    .filter(({ verb }) => mayRights(viewer, verb, null))
    .map((one) => ({ href: one.href, label: t(one.key), current: one.side === side }))
  return (
    <Page title={t('rights:title')} lead={lead && <p>{lead}</p>} actions={actions}>
      <Tabs label={t('rights:title')} items={items} />
      {children}
    </Page>
  )
}
