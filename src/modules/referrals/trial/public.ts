import { newId } from '../../../platform/id.ts'
import { formOf, publicUrl, type World } from '../../../../test/world.ts'

/** Somebody whom nobody knows, with a browser that has no script and sends no cookie. */
export const stranger = (world: World) => ({
  get: (path: string, headers: Record<string, string> = {}): Promise<Response> => Promise.resolve(world.app.request(`${publicUrl}${path}`, { headers })),
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
