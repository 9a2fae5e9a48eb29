/** A name as it is written here, and in its own script where that is another one. */
export type Written = readonly [latin: string, own?: string]

/** The names of a community, from which its invented people take theirs. */
export type NameStock = {
  women: readonly Written[]
  men: readonly Written[]
  /** Family names; where there are none, a father's or grandfather's. */
  families: readonly Written[]
  /** After it a second family name. */
  two?: boolean
  /** In the middle a second name of one's own; elsewhere it is a father's. */
  ownSecond?: boolean
}

/** Every first name with every family name, so that each is given once. */
export function allOf({ families, two }: NameStock, firsts: readonly Written[]): { latin: string; own: string | null; given: string }[] {
  return firsts.flatMap(([first, firstOwn]) =>
    families.map(([family, familyOwn], place) => {
      const second = two ? ` ${families[(place * 7 + 3) % families.length]?.[0] ?? ''}` : ''
      return { latin: `${first} ${family}${second}`, own: firstOwn && familyOwn ? `${firstOwn} ${familyOwn}` : null, given: first }
    }),
  )
}
