import { href } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import { usePage, useWords } from '../../../ui/context.tsx'
import { Tabs } from '../../../ui/tabs.tsx'
import type { Service } from '../service.ts'

/** The sides of one service's settings. */
export function ServiceTabs({ service }: { service: Pick<Service, 'id' | 'name'> }) {
  const { path } = usePage()
  const words = useWords()
  const { t } = words
  const at = { serviceId: service.id }
  const sides = [
    { href: href('/settings/services/:serviceId', at), label: t('organisation:service.tabWhat') },
    { href: href('/settings/services/:serviceId/eligibility', at), label: t('organisation:service.tabWhom') },
    { href: href('/settings/services/:serviceId/workers', at), label: t('organisation:service.tabWorkers') },
    { href: href('/settings/services/:serviceId/closing', at), label: t('organisation:service.tabClosing') },
  ]
  return (
    <Tabs
      label={t('organisation:service.tabs', { name: inWords(service.name, words) })}
      items={sides.map((side) => ({ ...side, current: path === side.href }))}
    />
  )
}
