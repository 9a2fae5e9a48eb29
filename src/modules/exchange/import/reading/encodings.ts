/** The ways in which letters are written as bytes. `mixed`: line by line, UTF-8 where it is that, else Western. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1254',
  'windows-1256',
  'mixed',
] as const
export type Encoding = (typeof encodings)[number]
