import { href } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import type { Step } from '../../../ui/steps.tsx'
import type { Import, Status } from './import.ts'

const reached: Record<Status, number> = {
  reading: 0,
  read: 1,
  planning: 3,
  planned: 3,
  doing: 4,
  done: 5,
  undoing: 5,
  undone: 5,
  'given-up': 0,
  refused: 0,
}

/** The way of a file, and how far it has come. What may still be said otherwise can be gone back to. */
export function stepsOf({ id: importId, status, meaning }: Import, t: Words['t']): Step[] {
  const now = status === 'read' && meaning !== null ? 2 : reached[status]
  const isOpen = status === 'read' || status === 'planned'
  const places = [
    { label: t('exchange:step.file'), href: href('/imports/:importId/reading', { importId }), open: isOpen },
    { label: t('exchange:step.columns'), href: href('/imports/:importId/columns', { importId }), open: isOpen },
    { label: t('exchange:step.words'), href: href('/imports/:importId/words', { importId }), open: isOpen && meaning !== null },
    { label: t('exchange:step.look'), href: href('/imports/:importId/rows', { importId }), open: now >= 3 && status !== 'planning' },
    { label: t('exchange:step.do'), href: href('/imports/:importId', { importId }), open: now >= 4 },
  ]
  return places.map(({ label, href, open }, at) => ({
    label,
    state: at < now ? 'done' : at === now ? 'current' : 'to-do',
    ...(open ? { href } : {}),
  }))
}
