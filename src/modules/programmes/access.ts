import { type Check, is, permissions } from '../access/index.ts'

/** The lead of a programme; where the deed concerns one partner, that one. */
export type Place = { leadId: string; partnerId?: string }

const ofTheLead: Check<Place> = (viewer, place) => viewer.organisationId === place.leadId
const ofThePartner: Check<Place> = (viewer, place) => viewer.organisationId === place.partnerId
const leads: Check<Place> = is('lead', 'manager', 'administrator')
const manages: Check<Place> = is('manager')
const reads: Check<Place> = is('lead', 'manager', 'administrator', 'coordinator', 'finance', 'trustee', 'auditor')

export const may = permissions<
  Place,
  'see' | 'begin' | 'change-terms' | 'invite' | 'set-target' | 'agree' | 'start' | 'pause' | 'leave' | 'see-figures' | 'publish'
>({
  see: [[reads]],
  begin: [[ofTheLead, leads]],
  'change-terms': [[ofTheLead, leads]],
  invite: [[ofTheLead, leads]],
  'set-target': [[ofTheLead, leads]],
  agree: [[ofThePartner, manages]],
  start: [[ofThePartner, manages]],
  pause: [
    [ofTheLead, leads],
    [ofThePartner, manages],
  ],
  leave: [
    [ofTheLead, leads],
    [ofThePartner, manages],
  ],
  // A partner reads its own figures from its own records; what all partners published is the lead's to read.
  'see-figures': [[ofTheLead, reads]],
  publish: [[ofThePartner, manages]],
})
