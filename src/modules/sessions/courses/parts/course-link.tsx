import { href } from '../../../../platform/href.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { seesPeople, type Viewer } from '../../../access/index.ts'
import type { Activity, ActivityWorker } from '../../activity.ts'
import { may } from '../access.ts'
import { isCourse } from '../rules.ts'

/** From an activity to those who learn there, for whoever sees them. */
export function CourseLink({ activity, workers, viewer }: { activity: Activity; workers: readonly ActivityWorker[]; viewer: Viewer }) {
  const { t } = useWords()
  const isTheirs = workers.some(({ viewerId }) => viewerId === viewer.id)
  if (!isCourse(activity) || !may(viewer, 'see', { serviceId: activity.serviceId, isTheirs })) return null
  return <ButtonLink href={href('/activities/:activityId/learners', { activityId: activity.id })}>{t('courses:learners')}</ButtonLink>
}

/** From the list of activities to what is beside courses. */
export function CourseLinks({ viewer }: { viewer: Viewer }) {
  const { t } = useWords()
  return (
    <>
      {seesPeople(viewer) && <ButtonLink href={href('/catalogue')}>{t('courses:catalogue.title')}</ButtonLink>}
      <ButtonLink href={href('/training')}>{t('courses:training.title')}</ButtonLink>
      <ButtonLink href={href('/courses/models')}>{t('courses:models.title')}</ButtonLink>
    </>
  )
}
