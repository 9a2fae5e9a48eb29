import type { Spoken } from '../../../platform/spoken.ts'

export type UsualLine = { name: string; contact: string; words: Spoken }

const emergency: Spoken = { en: 'When a life is in danger', da: 'Når liv er i fare', ar: 'عندما تكون الحياة في خطر' }

// A line stands here only where more than one source gives its number. Lines that inform and do not answer at once are left out, as is any line whose number we could not confirm.
const lines: Record<string, readonly UsualLine[]> = {
  GB: [
    { name: 'Emergency services', contact: '999', words: emergency },
    {
      name: 'NHS 111',
      contact: '111',
      words: {
        en: 'Choose option 2 for a mental health crisis, day and night',
        da: 'Vælg 2 ved en psykisk krise, døgnet rundt',
        ar: 'اختر الرقم 2 عند أزمة نفسية، ليلًا ونهارًا',
      },
    },
    {
      name: 'Samaritans',
      contact: '116 123',
      words: {
        en: 'To talk to somebody, day and night, free',
        da: 'En at tale med, døgnet rundt, gratis',
        ar: 'للحديث مع شخص يصغي إليك، ليلًا ونهارًا، مجانًا',
      },
    },
    {
      name: 'Shout',
      contact: 'SMS 85258',
      words: {
        en: 'Text the word SHOUT, day and night',
        da: 'Send ordet SHOUT i en sms, døgnet rundt',
        ar: 'أرسل كلمة SHOUT في رسالة نصية، ليلًا ونهارًا',
      },
    },
    {
      name: 'Papyrus HOPELINE247',
      contact: '0800 068 4141',
      words: {
        en: 'For those under 35 who think of suicide, day and night',
        da: 'For unge under 35 med tanker om selvmord, døgnet rundt',
        ar: 'لمن هم دون 35 عامًا وتراودهم أفكار الانتحار، ليلًا ونهارًا',
      },
    },
    { name: 'Childline', contact: '0800 1111', words: { en: 'For those under 19', da: 'For børn og unge under 19', ar: 'لمن هم دون 19 عامًا' } },
  ],
  DK: [
    { name: 'Alarm 112', contact: '112', words: emergency },
    // not open day and night, so never the only one
    {
      name: 'Livslinien',
      contact: '70 201 201',
      words: {
        en: 'When you think of suicide; not open at every hour',
        da: 'Når du har tanker om selvmord; ikke åben hele døgnet',
        ar: 'عندما تراودك أفكار الانتحار؛ ليس متاحًا في كل الأوقات',
      },
    },
    {
      name: 'Akuttelefonen 1813',
      contact: '1813',
      words: {
        en: 'Doctor on call in the Capital Region, and the way to psychiatric emergency care',
        da: 'Læge i Region Hovedstaden, og vejen til psykiatrisk akutmodtagelse',
        ar: 'الطبيب المناوب في إقليم العاصمة، والطريق إلى الطوارئ النفسية',
      },
    },
    { name: 'Børnetelefonen', contact: '116 111', words: { en: 'For children and young people', da: 'For børn og unge', ar: 'للأطفال والشباب' } },
  ],
}

/** The lines that a country has; none where we know of none, so that nobody is sent to a wrong number. */
export const usualLines = (country: string): readonly UsualLine[] => lines[country] ?? []
