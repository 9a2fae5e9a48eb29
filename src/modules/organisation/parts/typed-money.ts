/** Money as a box shows it to be changed: 12, 2.50. `optionalMoney` reads it back. */
export const typedMoney = (minor: number | null | undefined): string | undefined =>
  minor === null || minor === undefined ? undefined : (minor / 100).toFixed(2).replace(/\.00$/, '')
