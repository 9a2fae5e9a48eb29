import type { Spoken } from '../../platform/spoken.ts'
import type { ActivityMeaning } from './activity.ts'
import type { AttendanceMeaning } from './register/attendance.ts'
import type { OffMeaning, ThemeMeaning } from './vocabulary.ts'

type Word<Meaning> = { meaning: Meaning; words: Spoken }
const word = <Meaning>(meaning: Meaning, en: string, da: string, ar: string): Word<Meaning> => ({ meaning, words: { en, da, ar } })

/** The words that an organisation begins with; it changes them as it likes. */
export const usualKinds: readonly Word<ActivityMeaning>[] = [
  word('drop-in', 'Drop-in', 'Åbent hus', 'لقاء مفتوح'),
  word('course', 'Course', 'Kursus', 'دورة'),
  word('self-management', 'Self-management group', 'Mestringsgruppe', 'مجموعة للاعتناء بالنفس'),
  word('social', 'Social activity', 'Socialt samvær', 'نشاط اجتماعي'),
  word('talk', 'Talk', 'Foredrag', 'محاضرة'),
  word('network-meeting', 'Network meeting', 'Netværksmøde', 'لقاء شبكة'),
  word('forum', 'Forum', 'Forum', 'منتدى'),
  word('training', 'Training', 'Uddannelse', 'تدريب'),
  word('supervision', 'Group supervision', 'Gruppesupervision', 'إشراف جماعي'),
  word('outreach', 'Outreach', 'Opsøgende arbejde', 'عمل ميداني'),
]

export const usualAttendanceWords: readonly Word<AttendanceMeaning>[] = [
  word('present', 'Here', 'Her', 'حاضر'),
  word('late', 'Came late', 'Kom senere', 'حضر متأخرًا'),
  word('apologies', 'Sent apologies', 'Meldte afbud', 'اعتذر'),
  word('absent', 'Did not come', 'Kom ikke', 'لم يحضر'),
  word('not-counted', 'Not counted', 'Tælles ikke', 'لا يُحتسب'),
]

export const usualThemes: readonly Word<ThemeMeaning>[] = [
  word('money', 'Money and debt', 'Penge og gæld', 'المال والديون'),
  word('mental-health', 'Emotional and mental health', 'Følelser og psykisk sundhed', 'الصحة النفسية والعاطفية'),
  word('lifestyle', 'Lifestyle', 'Livsstil', 'نمط الحياة'),
  word('neurodiversity', 'Autism', 'Autisme', 'التوحد'),
  word('loneliness', 'Loneliness', 'Ensomhed', 'الوحدة'),
  word('learning-and-work', 'Learning and work', 'Uddannelse og arbejde', 'التعلم والعمل'),
]

export const usualOffReasons: readonly Word<OffMeaning>[] = [
  word('nobody-to-lead', 'Nobody to lead it', 'Ingen til at lede den', 'لا يوجد من يقودها'),
  word('no-venue', 'The venue cannot be used', 'Stedet kan ikke bruges', 'المكان غير متاح'),
  word('weather', 'Weather', 'Vejret', 'الطقس'),
  word('too-few', 'Too few had booked', 'For få tilmeldte', 'عدد المسجلين قليل'),
  word('nobody-came', 'Nobody came', 'Ingen kom', 'لم يحضر أحد'),
  word('holiday', 'Holiday', 'Ferie eller helligdag', 'عطلة'),
  word('other', 'Another reason', 'En anden grund', 'سبب آخر'),
]
