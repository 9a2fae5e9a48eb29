import type { Key } from '../../../platform/words.ts'

/** What a column of a file may say of somebody. */
export const fields = [
  'reference',
  'knownAs',
  'firstName',
  'lastName',
  'fullName',
  'formerName',
  'otherScript',
  'bornOn',
  'birthYear',
  'phone',
  'phone2',
  'email',
  'safe',
  'wayNote',
  'address',
  'town',
  'postcode',
  'languages',
  'interpreter',
  'communicationNeeds',
  'emergencyContact',
  'consent',
  'consentOn',
  'service',
  'worker',
  'status',
  'startedOn',
  'endedOn',
  'closingReason',
] as const
export type Field = (typeof fields)[number]

export const isField = (word: string): word is Field => fields.some((field) => field === word)

export const fieldLabel: Record<Field, Key> = {
  reference: 'exchange:field.reference',
  knownAs: 'exchange:field.knownAs',
  firstName: 'exchange:field.firstName',
  lastName: 'exchange:field.lastName',
  fullName: 'exchange:field.fullName',
  formerName: 'exchange:field.formerName',
  otherScript: 'exchange:field.otherScript',
  bornOn: 'exchange:field.bornOn',
  birthYear: 'exchange:field.birthYear',
  phone: 'exchange:field.phone',
  phone2: 'exchange:field.phone2',
  email: 'exchange:field.email',
  safe: 'exchange:field.safe',
  wayNote: 'exchange:field.wayNote',
  address: 'exchange:field.address',
  town: 'exchange:field.town',
  postcode: 'exchange:field.postcode',
  languages: 'exchange:field.languages',
  interpreter: 'exchange:field.interpreter',
  communicationNeeds: 'exchange:field.communicationNeeds',
  emergencyContact: 'exchange:field.emergencyContact',
  consent: 'exchange:field.consent',
  consentOn: 'exchange:field.consentOn',
  service: 'exchange:field.service',
  worker: 'exchange:field.worker',
  status: 'exchange:field.status',
  startedOn: 'exchange:field.startedOn',
  endedOn: 'exchange:field.endedOn',
  closingReason: 'exchange:field.closingReason',
}

/** Fields that hold a day. */
export const dayFields = ['bornOn', 'consentOn', 'startedOn', 'endedOn'] as const satisfies readonly Field[]
/** Fields whose words stand for something here. */
export const wordFields = [
  'service',
  'worker',
  'status',
  'closingReason',
  'languages',
  'interpreter',
  'consent',
  'safe',
] as const satisfies readonly Field[]
export type WordField = (typeof wordFields)[number]
export const isWordField = (field: string): field is WordField => wordFields.some((one) => one === field)

/** What columns are often called, in the languages of the product. Compared without case, accents and marks. */
const headerWords: Record<Field, string> = {
  reference:
    'id|person id|client id|client no|client number|case number|case no|reference|ref|record id|unique id|external id|old id|urn|nhs number|borgerid|klient id|klientnr|sagsnummer|sagsnr|nummer|medlemsnummer|reference nr|løbenummer|الرقم|المعرف|رقم الملف|رقم المستفيد|الرقم المرجعي',
  knownAs:
    'known as|preferred name|prefers to be called|nickname|kaldenavn|kaldes|foretrukket navn|øgenavn|الاسم المعروف|اسم الشهرة|الاسم المفضل|يعرف باسم',
  firstName: 'first name|firstname|forename|given name|fornavn|الاسم الأول|الاسم الاول|الاسم الشخصي',
  lastName: 'last name|lastname|surname|family name|efternavn|اسم العائلة|الكنية|اللقب|اسم الأسرة',
  fullName:
    'name|full name|fullname|client name|client|person|service user|navn|fulde navn|borger|borgerens navn|الاسم|الاسم الكامل|اسم المستفيد|الاسم الثلاثي',
  formerName: 'former name|previous name|maiden name|birth name|also known as|aka|tidligere navn|pigenavn|fødenavn|الاسم السابق|اسم الولادة',
  otherScript:
    'name in other script|name in own script|arabic name|name in arabic|navn på arabisk|navn i andet skriftsprog|الاسم بالعربية|الاسم بالحروف العربية|الاسم بلغة أخرى',
  bornOn:
    'date of birth|dob|d o b|birth date|birthdate|birthday|born|born on|fødselsdato|fødselsdag|født|fødselsdag dato|تاريخ الميلاد|تاريخ الولادة|الميلاد',
  birthYear: 'year of birth|birth year|yob|fødselsår|fødeår|سنة الميلاد|سنة الولادة',
  phone:
    'phone|telephone|phone number|telephone number|tel|mobile|mobile number|mobile phone|cell|contact number|telefon|telefonnummer|tlf|tlf nr|mobil|mobilnummer|mobiltelefon|الهاتف|رقم الهاتف|الجوال|رقم الجوال|الموبايل|رقم الموبايل|هاتف',
  phone2:
    'other phone|second phone|phone 2|telephone 2|landline|home phone|home telephone|fastnet|fastnettelefon|telefon 2|hjemmetelefon|الهاتف الثاني|هاتف آخر|هاتف المنزل',
  email: 'email|e mail|email address|mail|e mailadresse|mailadresse|البريد الإلكتروني|البريد الالكتروني|الإيميل|بريد',
  safe: 'safe to contact|safe contact|ok to contact|ok to call|ok to leave message|may we call|må kontaktes|sikker at kontakte|må ringes op|آمن للاتصال|يمكن الاتصال|هل الاتصال آمن',
  wayNote: 'contact note|contact notes|best time to call|when to call|kontaktbemærkning|bedste tidspunkt|ringetid|ملاحظة الاتصال|أفضل وقت للاتصال',
  address: 'address|home address|street|street address|address line 1|adresse|gade|vej|العنوان|الشارع|عنوان السكن',
  town: 'town|city|town city|by|bynavn|المدينة|البلدة',
  postcode: 'postcode|post code|postal code|zip|zip code|postnr|postnummer|الرمز البريدي',
  languages:
    'language|languages|first language|main language|preferred language|spoken languages|sprog|modersmål|talt sprog|talte sprog|اللغة|اللغات|اللغة الأم|لغة التواصل',
  interpreter:
    'interpreter|interpreter needed|needs interpreter|interpreter required|tolk|behov for tolk|tolkebehov|مترجم|يحتاج مترجم|يحتاج إلى مترجم|مترجم شفوي',
  communicationNeeds:
    'communication needs|accessibility|access needs|additional needs|kommunikationsbehov|særlige behov|احتياجات التواصل|احتياجات خاصة',
  emergencyContact: 'emergency contact|next of kin|ice|pårørende|nærmeste pårørende|kontakt i nødstilfælde|جهة اتصال للطوارئ|الطوارئ|أقرب الأقارب',
  consent: 'consent|consent given|data consent|gdpr|gdpr consent|consent to record|samtykke|samtykke givet|الموافقة|الموافقة على حفظ البيانات',
  consentOn: 'consent date|date of consent|consented on|samtykke dato|samtykkedato|dato for samtykke|تاريخ الموافقة',
  service: 'service|project|programme|program|team|ydelse|tilbud|projekt|indsats|الخدمة|المشروع|البرنامج',
  worker:
    'worker|key worker|keyworker|support worker|case worker|caseworker|allocated to|medarbejder|kontaktperson|støtteperson|sagsbehandler|الموظف|العامل|المشرف|عامل الدعم',
  status: 'status|case status|state|sagsstatus|tilstand|الحالة|حالة الملف',
  startedOn:
    'start|start date|started|started on|opened|open date|date opened|episode start|case opened|referral accepted|startdato|opstart|opstartsdato|indskrevet|begyndt|تاريخ البدء|تاريخ البداية|بداية الدعم|تاريخ الفتح',
  endedOn:
    'end|end date|ended|ended on|closed|close date|date closed|closed on|episode end|case closed|slutdato|afsluttet|afslutningsdato|udskrevet|تاريخ الانتهاء|تاريخ النهاية|نهاية الدعم|تاريخ الإغلاق',
  closingReason:
    'closing reason|closure reason|why ended|reason ended|why it ended|reason for closing|reason closed|exit reason|outcome|leaving reason|afslutningsårsag|årsag til afslutning|lukkeårsag|سبب الإغلاق|سبب الانتهاء|سبب إنهاء الدعم',
}

/** As headers and words are compared: no case, accents, marks or spaces too many; the Arabic letters that are often written for each other are one. */
export const plainWord = (written: string): string =>
  written
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const fieldOfHeader = new Map(fields.flatMap((field) => headerWords[field].split('|').map((word) => [plainWord(word), field] as const)))

/** What the columns are likely to mean, each field once: by their whole words first, then by what begins with them. Null where nothing is likely. */
export function suggestedFields(headers: readonly string[]): (Field | null)[] {
  const taken = new Set<Field>()
  const suggested: (Field | null)[] = headers.map((header) => take(taken, fieldOfHeader.get(plainWord(header)) ?? null))
  return headers.map((header, at) => suggested[at] ?? take(taken, nearField(plainWord(header))))
}

function take(taken: Set<Field>, field: Field | null): Field | null {
  if (field === null || taken.has(field)) return null
  taken.add(field)
  return field
}

/** 'Date of birth (dd/mm/yyyy)' begins with words that are known. */
function nearField(header: string): Field | null {
  const words = header.split(' ')
  for (let count = words.length - 1; count > 0; count -= 1) {
    const known = fieldOfHeader.get(words.slice(0, count).join(' '))
    if (known && (count > 1 || header.indexOf(' ') > 3)) return known
  }
  return null
}

/** What columns are called where they have no name or share one: `Column C`, `Name (2)`. */
export function namedHeaders(written: readonly string[], column: (letters: string) => string): string[] {
  const seen = new Map<string, number>()
  return written.map((header, at) => {
    const name = header === '' ? column(columnLetters(at)) : header.slice(0, 200)
    const count = (seen.get(plainWord(name)) ?? 0) + 1
    seen.set(plainWord(name), count)
    return count === 1 ? name : `${name} (${count})`
  })
}

export function columnLetters(at: number): string {
  let letters = ''
  for (let left = at + 1; left > 0; left = Math.floor((left - 1) / 26)) letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters
  return letters
}
