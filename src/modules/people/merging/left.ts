import type { Key } from '../../../platform/words.ts'

const labels: Record<string, Key> = {
  person: 'merging:left.person',
  person_name: 'merging:left.names',
  person_reach: 'merging:left.ways',
  person_language: 'merging:left.languages',
  person_alert: 'merging:left.alerts',
  involvement: 'merging:left.services',
  referral: 'merging:left.referrals',
  episode: 'merging:left.episodes',
  contact: 'merging:left.contacts',
  response: 'merging:left.measures',
  task: 'merging:left.tasks',
  consent: 'merging:left.consents',
  consent_withdrawal: 'merging:left.consents',
  event: 'merging:left.events',
}

/** What a table holds, in words, for whoever reads what could not go back. */
export const leftLabel = (table: string): Key => labels[table] ?? 'merging:left.other'
