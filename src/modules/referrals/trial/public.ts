import { formOf, publicUrl, type Somebody, type World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'

/** Somebody whom nobody knows, with a browser that has no script and sends no cookie. */
export const stranger = (world: World) => ({
  get: (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    Promise.resolve(world.app.request(`${publicUrl}${path}`, { headers })),
  post: (path: string, fields: Record<string, string | string[]> = {}): Promise<Response> =>
    Promise.resolve(
      world.app.request(`${publicUrl}${path}`, { method: 'POST', body: formOf({ form_id: newId(), ...fields }), headers: { origin: publicUrl } }),
    ),
})

/** As little as a form of the person themself asks for. */
export const least = { knownAs: 'Leyla', ways: 'none', keepRecord: 'yes' }

export const referrer = { referrerName: 'Dr Grey', referrerOrganisation: 'The surgery', referrerEmail: 'grey@surgery.example' }

/** The reference in the address that a sent form leads to. */
export const referenceOf = (sent: Response): string => /\/sent\/([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(sent.headers.get('location') ?? '')?.[1] ?? ''

export type At = Awaited<ReturnType<World['charity']>>

/** Somebody asks by the public form; gives back the referral's id. */
export async function asked(
  world: World,
  charity: At,
  fields: Record<string, string | string[]> = {},
  as: 'self' | 'professional' = 'self',
): Promise<string> {
  const path = `/at/${charity.slug}/referral/one-to-one${as === 'professional' ? '/professional' : ''}`
  const sent = await stranger(world).post(path, { ...least, age: '40', ...(as === 'professional' ? referrer : {}), ...fields })
  if (sent.status !== 303) throw new Error(`The form was answered with ${sent.status}`)
  const rows = await world.owner.selectFrom('referral').select('id').where('organisationId', '=', charity.id).orderBy('receivedAt', 'desc').execute()
  return rows[0]?.id ?? ''
}

export const decide = (worker: Somebody, id: string, fields: Record<string, string>) => worker.post(`/referrals/${id}/decision`, fields)
