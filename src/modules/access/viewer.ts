import type { Key } from '../../platform/words.ts'

/** What a viewer is trusted with. Each is a row; none gives another. */
export const roles = [
  'administrator',
  'manager',
  'coordinator',
  'worker',
  'caseload-volunteer',
  'volunteer',
  'safeguarding-lead',
  'finance',
  'trustee',
  'lead',
  'auditor',
] as const
export type Role = (typeof roles)[number]

export const roleLabels: Record<Role, Key> = {
  administrator: 'access:role.administrator',
  manager: 'access:role.manager',
  coordinator: 'access:role.coordinator',
  worker: 'access:role.worker',
  'caseload-volunteer': 'access:role.caseload-volunteer',
  volunteer: 'access:role.volunteer',
  'safeguarding-lead': 'access:role.safeguarding-lead',
  finance: 'access:role.finance',
  trustee: 'access:role.trustee',
  lead: 'access:role.lead',
  auditor: 'access:role.auditor',
}

/** What each lets somebody see and do, in a few words. */
export const roleSays: Record<Role, Key> = {
  administrator: 'access:roleSays.administrator',
  manager: 'access:roleSays.manager',
  coordinator: 'access:roleSays.coordinator',
  worker: 'access:roleSays.worker',
  'caseload-volunteer': 'access:roleSays.caseload-volunteer',
  volunteer: 'access:roleSays.volunteer',
  'safeguarding-lead': 'access:roleSays.safeguarding-lead',
  finance: 'access:roleSays.finance',
  trustee: 'access:roleSays.trustee',
  lead: 'access:roleSays.lead',
  auditor: 'access:roleSays.auditor',
}

export const isRole = (word: string): word is Role => roles.some((role) => role === word)

/** The organisation behind whose walls a page is made. */
export type PresentOrganisation = {
  id: string
  slug: string
  name: string
  country: string
  timeZone: string
  currency: string
  language: string
  languages: readonly string[]
}

/** Somebody signed in, at one organisation. */
export type Viewer = {
  id: string
  userId: string
  organisationId: string
  name: string
  language: string | null
  speaks: readonly string[]
  roles: ReadonlySet<Role>
  /** The services one is assigned to: a reason to see their people. */
  serviceIds: readonly string[]
  organisation: PresentOrganisation
}

const managing: readonly Role[] = ['manager', 'coordinator']
const opensContent: readonly Role[] = ['manager', 'coordinator', 'worker', 'caseload-volunteer', 'volunteer', 'safeguarding-lead']

export const hasAny = (viewer: Viewer, wanted: readonly Role[]): boolean => wanted.some((role) => viewer.roles.has(role))

/** Management is a reason to see everybody of the organisation, save records closed to one by the person's wish. */
export const managesPeople = (viewer: Viewer): boolean => hasAny(viewer, managing)

/** The administrator and the auditor open no content about people; nor do finance, trustees and a lead. The database holds the same list. */
export const seesPeople = (viewer: Viewer): boolean => hasAny(viewer, opensContent)
