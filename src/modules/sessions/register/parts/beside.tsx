import { href } from '../../../../platform/href.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { BesideLinks } from '../../beside/parts/links.tsx'
import type { BesideRegister } from '../../beside/queries.server.ts'
import type { Registered } from '../attendance.ts'

/** Whether the viewer writes contacts down, and raises concerns about a person. */
export type Besides = { records: boolean; raises: boolean }

/** What can be begun beside a name on a register, for whoever may see the person. */
export function BesideName({ one, beside, records, raises }: { one: Registered; beside: BesideRegister } & Besides) {
  const { t } = useWords()
  if (one.minded === null) return null
  return (
    <p className="register-taps">
      <BesideLinks {...{ one, beside, records }} />
      {raises && (
        <ButtonLink
          small
          href={href('/people/:personId/concern', { personId: one.personId })}
          fullLabel={t('register:concernFull', { name: one.name })}
        >
          {t('register:concern')}
        </ButtonLink>
      )}
    </p>
  )
}

/** As much of what is minded as matters at a door. */
export const mindedAtDoor = ({ minded }: Registered) =>
  minded !== null && minded.alerts.length + minded.apart.length + minded.needs.length > 0 ? { ...minded, ways: [], times: [] } : null
