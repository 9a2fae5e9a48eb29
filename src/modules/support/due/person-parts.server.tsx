import { href } from '../../../platform/href.ts'
import { newId } from '../../../platform/id.ts'
import { PostButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { Stack } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { PersonAside } from '../../people/index.ts'
import { mayDue } from './access.ts'
import { pauseLabels } from './due.ts'
import { DueRows } from './parts/due-rows.tsx'
import { dueOfPerson, pausesOf } from './queries.server.ts'
import { pausesOn } from './rules.ts'
import { spanOf } from './span.ts'

/** On somebody's page: what is due, or that nothing is while they are away. */
export const dueAside: PersonAside = async (db, viewer, personId, words, today) => {
  if (!mayDue(viewer, 'see', null)) return null
  const { t } = words
  const present = (await pausesOf(db, viewer, personId)).find((pause) => pause.counts && pausesOn(pause, today))
  const link = { href: href('/people/:personId/pauses', { personId }), label: t('due:pause.short') }
  if (present)
    return (
      <Notice tone="attention" title={t('due:pause.banner', { reason: t(pauseLabels[present.reason]) })}>
        <Stack gap="close">
          <p>{spanOf(present, words)}</p>
          {present.note && (
            <p>
              <bdi>{present.note}</bdi>
            </p>
          )}
          <PostButton action={href('/pauses/:pauseId/ending', { pauseId: present.id })} formId={newId()} label={t('due:pause.end')} small />
        </Stack>
      </Notice>
    )
  const items = await dueOfPerson(db, viewer, personId, today)
  return (
    <Card title={t('due:card.title')} link={link} flush={items.length > 0}>
      {items.length === 0 ? (
        <p className="quiet">{t('due:card.none')}</p>
      ) : (
        <DueRows items={items} viewer={viewer} today={today} words={words} nameless />
      )}
    </Card>
  )
}
