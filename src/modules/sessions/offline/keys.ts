/** The seal under which the private halves of keys lie in the database. */
export const keySeal = 'offline key'
