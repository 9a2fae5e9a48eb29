// GSM 03.38: the alphabet of a text of seven bits a letter, and what costs two
const plain = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const escaped = new Set('\f^{}\\[~]|€')

/** Whether every letter is in the alphabet of seven bits: English and Danish are, Arabic is not. */
export const isGsm = (text: string): boolean => [...text].every((letter) => plain.has(letter) || escaped.has(letter))

/** How many parts a text is sent and paid as. 160 letters in one, 153 in each of several; outside of the seven-bit alphabet 70, and 67 in each of several. */
export function partsOf(text: string): number {
  const gsm = isGsm(text)
  const units = gsm ? [...text].reduce((sum, letter) => sum + (escaped.has(letter) ? 2 : 1), 0) : text.length
  const [one, each] = gsm ? [160, 153] : [70, 67]
  return units <= one ? 1 : Math.ceil(units / each)
}
