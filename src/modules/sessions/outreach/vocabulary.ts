import type { Spoken } from '../../../platform/spoken.ts'
import type { Vocabulary } from '../../organisation/index.ts'
import { type AudienceMeaning, audienceMeaningLabel, audienceMeanings } from './outreach.ts'

/** Who is addressed by a talk. */
export const talkAudienceList: Vocabulary = {
  table: 'talkAudience',
  name: 'audiences',
  meanings: audienceMeanings,
  meaningLabel: (meaning) => audienceMeaningLabel(meaning as AudienceMeaning),
  title: 'outreach:audiences.title',
  lead: 'outreach:audiences.lead',
  add: 'outreach:audiences.add',
  hasSignpost: false,
}

const word = (meaning: AudienceMeaning, en: string, da: string, ar: string): { meaning: AudienceMeaning; words: Spoken } => ({
  meaning,
  words: { en, da, ar },
})

/** The words that an organisation begins with. */
export const usualTalkAudiences = [
  word('school-class', 'School class', 'Skoleklasse', 'صف مدرسي'),
  word('youth-club', 'Youth club', 'Ungdomsklub', 'نادي شباب'),
  word('further-education', 'College or university', 'Ungdomsuddannelse eller studie', 'ثانوية مهنية أو جامعة'),
  word('workplace', 'Workplace', 'Arbejdsplads', 'مكان عمل'),
  word('relatives', 'Relatives', 'Pårørende', 'أقارب'),
  word('association', 'Association or meeting place', 'Forening eller mødested', 'جمعية أو ملتقى'),
  word('professionals', 'Professionals', 'Fagpersoner', 'مختصون'),
]
