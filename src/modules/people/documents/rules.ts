/** What may be kept, by what the content is and not by what it is called, and how it is called when it is taken out again. */
const endings: Record<string, string> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/heic': 'heic',
  'image/heif': 'heif',
  'image/tiff': 'tiff',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/rtf': 'rtf',
  'text/plain': 'txt',
}

export const mostBytes = 25 * 1024 * 1024

/** What a chooser of files offers first. The content decides. */
export const offeredTypes = Object.values(endings).map((ending) => `.${ending}`)

export const mayBeKept = (mediaType: string): boolean => Object.hasOwn(endings, mediaType)

/** What a browser shows by itself and runs nothing of. Never HTML or SVG: those may not even be kept. */
export const isPicture = (mediaType: string): boolean => /^image\/(jpeg|png|webp|gif)$/.test(mediaType)
export const isShown = (mediaType: string): boolean => isPicture(mediaType) || mediaType === 'application/pdf'

/** The name under which a copy leaves: that of the sender's device, with the ending that its content has. */
export function nameOfCopy(fileName: string, mediaType: string): string {
  const ending = endings[mediaType] ?? 'bin'
  const stem = fileName.replace(/\.[^.]{1,8}$/, '') || 'document'
  return `${stem}.${ending}`
}

/** A title for what was given none. */
export const titleOf = (fileName: string): string =>
  fileName
    .replace(/\.[^.]{1,8}$/, '')
    .replace(/[_-]+/g, ' ')
    .trim()
    .slice(0, 200) || fileName

/** Text is known by what is not in it: no byte that only a program writes, and nothing that is not UTF-8. */
export function isPlainText(beginning: Uint8Array, fileName: string): boolean {
  if (!/\.(txt|text)$/i.test(fileName)) return false
  const text = new TextDecoder('utf-8').decode(beginning, { stream: true })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what text does not hold
  return !/[\u0000-\u0008\u000e-\u001f\ufffd]/.test(text)
}

/** The header that names a copy. A name in any script goes along in the form of RFC 6266; what reads only ASCII gets one without it. */
export function disposition(how: 'inline' | 'attachment', name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const whole = encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
  return `${how}; filename="${ascii}"; filename*=UTF-8''${whole}`
}
