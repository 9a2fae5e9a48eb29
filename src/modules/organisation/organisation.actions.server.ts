import type { Db } from '../../platform/db.ts'
import type { Stale } from '../../platform/form.ts'
import { recordEvent } from '../access/index.server.ts'
import { must, type Viewer } from '../access/index.ts'
import { may } from './access.ts'
import { lockOrganisation } from './organisation.queries.server.ts'
import { fiveWays, type Organisation, type OrganisationSaid, sixthWay } from './organisation.ts'
import { withUnshown } from './spoken-form.ts'
import { overtaken, type Shown } from './stale.ts'

/** Says anew what the organisation is. Of two who do so at once, the second sees both. */
export async function changeOrganisation(
  tx: Db,
  viewer: Viewer,
  said: OrganisationSaid,
  version: number | null,
  shown: (organisation: OrganisationSaid) => Shown,
): Promise<Stale | null> {
  must(may(viewer, 'change-settings', null), 'organisation.change-settings')
  const before = await lockOrganisation(tx, viewer)
  if (version !== before.version) return overtaken(shown(asSaid(before)), shown(said), before.version)

  const { countsPlanet, privacyNotice, ...plain } = said
  await tx
    .updateTable('organisation')
    .set({
      ...plain,
      ways: [...fiveWays, ...(countsPlanet ? [sixthWay] : [])],
      privacyNotice: JSON.stringify(withUnshown(before.privacyNotice, privacyNotice, before.languages)),
      version: before.version + 1,
    })
    .where('id', '=', viewer.organisationId)
    .execute()
  await recordEvent(tx, viewer, { kind: 'settings changed', subjectId: viewer.organisationId, detail: { what: 'organisation' } })
  return null
}

export const asSaid = ({ ways, ...organisation }: Organisation): OrganisationSaid => ({ ...organisation, countsPlanet: ways.includes(sixthWay) })
