/** The shape that the Post Office gives its codes. It cannot tell whether a code exists. */
const british = /^(GIR 0AA|[A-PR-UWYZ]([0-9]{1,2}|[A-HK-Y][0-9]([0-9]|[ABEHMNPRVWXY])?|[0-9][A-HJKPSTUW]) [0-9][ABD-HJLNP-UW-Z]{2})$/
const danish = /^\d{4}$/

/** A British postcode as 'ME14 1XX' or a Danish one as '2860', however it was typed; null where it is neither. */
export function normalisePostcode(typed: string): string | null {
  const postcode = typed.trim().toUpperCase()
  const four = postcode.replace(/^DK[\s-]?/, '')
  if (danish.test(four)) return four
  // Only the space before the last three is put right: taking out every space would make another place's code of a misplaced one.
  const spaced = postcode.replace(/\s*(\S{3})$/, ' $1')
  return british.test(spaced) ? spaced : null
}

/** The district, 'ME14' of 'ME14 1XX'; a Danish postcode is its own district. Takes what normalisePostcode gives. */
export const outwardOf = (postcode: string): string => postcode.split(' ')[0] ?? postcode

/** The sector, 'BR8 7' of 'BR8 7AA'; null for a Danish postcode. Takes what normalisePostcode gives. */
export const sectorOf = (postcode: string): string | null => (postcode.includes(' ') ? postcode.slice(0, -2) : null)
