/** Of each country where organisations are: its code, and what a number begins with at home and not abroad. */
const countries: Readonly<Record<string, { code: string; trunk: string; mobile?: RegExp }>> = {
  GB: { code: '44', trunk: '0', mobile: /^7\d{9}$/ },
  DK: { code: '45', trunk: '', mobile: /^[2-9]\d{7}$/ },
  FO: { code: '298', trunk: '' },
  GL: { code: '299', trunk: '' },
  IE: { code: '353', trunk: '0' },
  SE: { code: '46', trunk: '0' },
  NO: { code: '47', trunk: '' },
  FI: { code: '358', trunk: '0' },
  IS: { code: '354', trunk: '' },
  DE: { code: '49', trunk: '0' },
  NL: { code: '31', trunk: '0' },
  BE: { code: '32', trunk: '0' },
  FR: { code: '33', trunk: '0' },
  ES: { code: '34', trunk: '' },
  PT: { code: '351', trunk: '' },
  IT: { code: '39', trunk: '' },
  AT: { code: '43', trunk: '0' },
  CH: { code: '41', trunk: '0' },
  PL: { code: '48', trunk: '' },
}

/**
 * A number as all the world dials it (E.164): +447700900123. What was written without a country is of the organisation's own. Null where it is no number
 * that takes texts as far as we know: too short or too long, or in Britain and Denmark not of a mobile telephone.
 */
export function dialled(written: string, country: string): string | null {
  const plain = written.replace(/\(0\)/g, '').replace(/[^\d+]/g, '')
  const home = countries[country]
  const abroad = plain.startsWith('+') ? plain.slice(1) : plain.startsWith('00') ? plain.slice(2) : null
  if (abroad === null && !home) return null
  const digits = abroad ?? `${home?.code}${home?.trunk && plain.startsWith(home.trunk) ? plain.slice(home.trunk.length) : plain}`
  if (!/^[1-9]\d{7,14}$/.test(digits)) return null
  const known = Object.values(countries).find(({ code, mobile }) => mobile && digits.startsWith(code))
  return known?.mobile && !known.mobile.test(digits.slice(known.code.length)) ? null : `+${digits}`
}
