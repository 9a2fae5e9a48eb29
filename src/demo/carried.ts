/** The tables of devices without a network, each after those it points at: people and sessions come before. */
export const carriedTables = ['offlineDevice', 'offlineKey', 'offlineEntry'] as const
