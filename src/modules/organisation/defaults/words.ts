import type { Spoken } from '../../../platform/spoken.ts'
import type { ClosingMeaning, ContactMeaning, DeclineMeaning, ReasonMeaning } from '../vocabulary.ts'

const said = (en: string, da: string, ar: string): Spoken => ({ en, da, ar })

/** The six reasons that most services know. */
export const presentingReasons: readonly { meaning: ReasonMeaning; words: Spoken }[] = [
  { meaning: 'separation', words: said('Separation or family breakdown', 'Skilsmisse eller brud i familien', 'الانفصال أو تفكك الأسرة') },
  { meaning: 'bereavement', words: said('Bereavement', 'Tab af en, der stod mig nær', 'فقدان شخص عزيز') },
  { meaning: 'illness-or-disability', words: said('Illness or disability', 'Sygdom eller handicap', 'مرض أو إعاقة') },
  {
    meaning: 'becoming-parent-or-carer',
    words: said('Becoming a parent or carer', 'At blive forælder eller pårørende', 'أن تصبح والدًا أو مقدّم رعاية'),
  },
  { meaning: 'loss-of-work', words: said('Loss of work', 'Tab af arbejde', 'فقدان العمل') },
  { meaning: 'moving-home', words: said('Moving home', 'Flytning', 'الانتقال إلى مسكن آخر') },
]

const doctorOrCouncil = said(
  'Your doctor and your local council know of other help near you.',
  'Din læge og din kommune kender andre tilbud i nærheden.',
  'طبيبك والبلدية التي تسكن فيها يعرفان جهات أخرى قريبة منك يمكنها المساعدة.',
)

export const declineReasons: readonly { meaning: DeclineMeaning; words: Spoken; signpost: Spoken }[] = [
  {
    meaning: 'age',
    words: said('The service is for another age', 'Tilbuddet er for en anden alder', 'الخدمة مخصصة لفئة عمرية أخرى'),
    signpost: said(
      'Your doctor and your local council know of help for your age near you.',
      'Din læge og din kommune kender tilbud for din alder i nærheden.',
      'طبيبك والبلدية التي تسكن فيها يعرفان جهات قريبة منك تساعد من هم في عمرك.',
    ),
  },
  {
    meaning: 'area',
    words: said('Lives outside the area', 'Bor uden for området', 'يسكن خارج المنطقة'),
    signpost: said(
      'The council where you live knows of services in your own area.',
      'Kommunen, hvor du bor, kender tilbuddene i dit eget område.',
      'البلدية التي تسكن فيها تعرف الخدمات الموجودة في منطقتك.',
    ),
  },
  {
    meaning: 'condition',
    words: said('The service does not fit what is needed', 'Tilbuddet passer ikke til behovet', 'الخدمة لا تناسب ما يحتاج إليه الشخص'),
    signpost: doctorOrCouncil,
  },
  {
    meaning: 'no-capacity',
    words: said('No place for the time being', 'Ingen ledig plads for tiden', 'لا يوجد مكان متاح حاليًا'),
    signpost: said(
      'You are welcome to ask us again later. Until then your doctor and your local council know of other help.',
      'Du er velkommen til at spørge os igen senere. Indtil da kender din læge og din kommune andre tilbud.',
      'يمكنك أن تسألنا مرة أخرى لاحقًا. وحتى ذلك الحين فإن طبيبك والبلدية يعرفان جهات أخرى يمكنها المساعدة.',
    ),
  },
  {
    meaning: 'person-declined',
    words: said('The person does not want it', 'Personen ønsker det ikke', 'الشخص لا يرغب في ذلك'),
    signpost: said('You can come back to us whenever you like.', 'Du kan altid vende tilbage til os.', 'يمكنك أن تعود إلينا متى شئت.'),
  },
  {
    meaning: 'unreachable',
    words: said('Could not be reached', 'Kunne ikke træffes', 'تعذّر الوصول إلى الشخص'),
    signpost: said(
      'We tried to reach you. You can come back to us whenever you like.',
      'Vi har prøvet at få fat i dig. Du kan altid vende tilbage til os.',
      'حاولنا الوصول إليك. يمكنك أن تعود إلينا متى شئت.',
    ),
  },
  { meaning: 'other', words: said('Another reason', 'En anden grund', 'سبب آخر'), signpost: doctorOrCouncil },
]

export const closingReasons: readonly { meaning: ClosingMeaning; words: Spoken }[] = [
  { meaning: 'completed', words: said('What we set out to do is done', 'Vi er nået i mål sammen', 'أنجزنا ما بدأنا من أجله') },
  { meaning: 'moved-on-to-other-help', words: said('Gets other help now', 'Får anden hjælp nu', 'يتلقى الآن مساعدة أخرى') },
  { meaning: 'no-longer-wanted', words: said('No longer wants support', 'Ønsker ikke længere støtte', 'لم يعد يرغب في الدعم') },
  { meaning: 'moved-away', words: said('Moved away', 'Flyttet', 'انتقل إلى مكان آخر') },
  { meaning: 'lost-touch', words: said('We lost touch', 'Vi mistede kontakten', 'انقطع التواصل بيننا') },
  { meaning: 'died', words: said('Has died', 'Er død', 'توفي') },
  { meaning: 'other', words: said('Another reason', 'En anden grund', 'سبب آخر') },
]

export const contactKinds: readonly { meaning: ContactMeaning; words: Spoken }[] = [
  { meaning: 'one-to-one', words: said('One to one', 'Samtale på tomandshånd', 'لقاء فردي') },
  { meaning: 'phone', words: said('Phone call', 'Telefonsamtale', 'مكالمة هاتفية') },
  { meaning: 'video', words: said('Video call', 'Videosamtale', 'مكالمة مرئية') },
  { meaning: 'visit', words: said('Home visit', 'Besøg i hjemmet', 'زيارة منزلية') },
  { meaning: 'listening-ear', words: said('Listening ear at a session', 'Et lyttende øre ved en samling', 'أذن صاغية أثناء جلسة') },
  { meaning: 'advocacy', words: said('Speaking up for the person', 'At tale personens sag', 'مناصرة') },
  { meaning: 'liaison', words: said('With a professional', 'Med en fagperson', 'تواصل مع مختص') },
  { meaning: 'key-work', words: said('Key work', 'Kontaktpersonsamtale', 'لقاء المتابعة الفردية') },
  { meaning: 'tried-to-reach', words: said('Tried to reach', 'Forsøgt kontaktet', 'محاولة تواصل') },
]
