/** What people write on a form about why they come, in their own language. */
export const stories: Record<string, readonly string[]> = {
  ar: [
    'توفي زوجي قبل سبعة أشهر ولم أعد أخرج من البيت إلا للضرورة. أريد أن أتكلم مع امرأة تفهم لغتي.',
    'أعتني بأمي المريضة وحدي. لا أنام جيدًا وأبكي كثيرًا.',
    'انتقلنا إلى سكن جديد ولا أعرف أحدًا هنا. الأولاد في المدرسة وأنا وحدي طوال النهار.',
    'فقدت عملي في الصيف وأشعر أنني بلا قيمة.',
    'انفصلت عن زوجي وأخاف من الأيام القادمة. أحتاج من يصغي إليّ.',
    'أعاني من آلام مزمنة منذ الحادث، وصار كل شيء ثقيلًا.',
    'أفكر كثيرًا في أهلي هناك ولا أستطيع التركيز على شيء.',
  ],
  fa: [
    'از وقتی مادرم فوت کرد، حال هیچ کاری را ندارم. دوست دارم با کسی فارسی حرف بزنم.',
    'کارم را از دست داده‌ام و شب‌ها خوابم نمی‌برد.',
    'تازه به این محله آمده‌ایم و خیلی تنها هستم.',
    'از شوهرم جدا شده‌ام و نمی‌دانم از کجا شروع کنم.',
  ],
  es: [
    'Limpio oficinas de noche y de día no duermo. Me siento muy sola desde que murió mi hermano.',
    'Perdí el trabajo y me da vergüenza contarlo en casa.',
    'Me separé hace poco. Necesito hablar con alguien en mi idioma.',
    'Nos tuvimos que mudar otra vez y los niños están nerviosos. Yo también.',
  ],
  pt: ['Cuido da minha mãe e já não tenho tempo para mim. Ando muito cansada.', 'Desde a doença não consigo trabalhar como antes e isso pesa-me.'],
  fr: [
    'Je m’occupe seule de mes enfants depuis la séparation et je n’en peux plus.',
    'Depuis mon accident je reste à la maison et je broie du noir.',
  ],
  en: [
    'Since my father died I cannot get going in the morning. I would like to talk to somebody who knows where I come from.',
    'I look after my husband. Some days I do not speak to anyone else.',
    'We have been moved to another flat and I know nobody here.',
    'I lost my job in the spring and have not told my family.',
    'The pain does not stop and I have given up most of what I liked.',
    'I am on my own with the baby and it is all too much.',
  ],
  da: [
    'Jeg kommer næsten ikke ud mere. Jeg vil gerne have en at gå ture med.',
    'Efter jeg blev sygemeldt, er dagene blevet lange. Jeg savner nogen at tale med, som ved, hvordan det er.',
    'Jeg vil gerne i gang igen, men busser og mange mennesker er svært.',
  ],
}

/** What professionals write, in a form or on the phone. */
export const professionalStories: readonly string[] = [
  'Bereaved in the spring, low in mood since, no risk that we know of. Would like to talk in their own language. Agreed to this referral on the phone.',
  'Carer for a relative with dementia. Exhausted, isolated. Asked for somebody who understands the family’s ways.',
  'Seen three times at the surgery with sleeplessness. Lost work last year. Wants support rather than tablets.',
  'Recently separated, two children at our school. Tearful when we met. Would value one-to-one support.',
  'Moved here from another borough after a housing decision. No friends or family nearby.',
  'Long-term condition, not leaving the house much. Says yes to support at home or by phone first.',
]

export const professionals: readonly { name: string; organisation: string; mail: string }[] = [
  { name: 'Dr A. Winstanley', organisation: 'Example Road Surgery', mail: 'referrals.surgery@example.org' },
  { name: 'Bola Akinde', organisation: 'Example Health Visiting Team', mail: 'health.visitor@example.org' },
  { name: 'Sister Margaret Doyle', organisation: 'Example Hospital, discharge team', mail: 'discharge@example.org' },
  { name: 'Tom Ferrisby', organisation: 'Example Primary School', mail: 'family.worker@example.org' },
  { name: 'Keziah Amos', organisation: 'Example Housing Trust', mail: 'tenancy@example.org' },
]

export const hopes: Record<string, readonly string[]> = {
  ar: ['أن أنام جيدًا وأن أعود إلى الخياطة.', 'أن أتحدث مع شخص يفهمني.', 'أن أتعرف على نساء أخريات.'],
  fa: ['می‌خواهم دوباره به کلاس نقاشی بروم.', 'کمی آرامش.'],
  es: ['Dormir y volver a cantar.', 'Tener a alguien con quien hablar.'],
  pt: ['Ter um dia por semana para mim.'],
  fr: ['Retrouver un peu de calme.'],
  en: ['To sleep, and to get out of the house.', 'Somebody to talk to.', 'To feel useful again.', 'To find my way with the forms.'],
  da: ['At komme ud en gang om ugen.', 'At få mod på at møde andre.'],
}

export const heardHow: readonly string[] = [
  'A friend',
  'A leaflet at the surgery',
  'The mosque',
  'The church',
  'The library',
  'My children’s school',
  'A neighbour',
  'Online',
]

export const alerts: readonly string[] = [
  'Meets women workers only.',
  'Shares a phone with the family: never leave a message.',
  'Uses a wheelchair: ground floor room.',
  'No letters to the home address.',
  'Hard of hearing on the left: sit on the right.',
  'Brings a small child: book the room with toys.',
]

export const overrideReasons: readonly string[] = [
  'Moved two streets beyond the edge of the borough last month and still comes to us for everything else.',
  'Uses the memory clinic only; their team asked us for support with grief, which they do not offer.',
  'Lives in a hostel outside the borough while the flat inside it is repaired.',
]
