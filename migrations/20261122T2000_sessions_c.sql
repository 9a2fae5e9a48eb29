-- Organisations that are there already begin with the words that a new one has.
insert into activity_kind (organisation_id, id, meaning, words, position)
  select o.id, gen_random_uuid(), w.meaning, w.words, w.position from organisation o cross join (values
    ('drop-in', '{"en":"Drop-in","da":"Åbent hus","ar":"لقاء مفتوح"}'::jsonb, 1),
    ('course', '{"en":"Course","da":"Kursus","ar":"دورة"}'::jsonb, 2),
    ('self-management', '{"en":"Self-management group","da":"Mestringsgruppe","ar":"مجموعة للاعتناء بالنفس"}'::jsonb, 3),
    ('social', '{"en":"Social activity","da":"Socialt samvær","ar":"نشاط اجتماعي"}'::jsonb, 4),
    ('talk', '{"en":"Talk","da":"Foredrag","ar":"محاضرة"}'::jsonb, 5),
    ('network-meeting', '{"en":"Network meeting","da":"Netværksmøde","ar":"لقاء شبكة"}'::jsonb, 6),
    ('forum', '{"en":"Forum","da":"Forum","ar":"منتدى"}'::jsonb, 7),
    ('training', '{"en":"Training","da":"Uddannelse","ar":"تدريب"}'::jsonb, 8),
    ('supervision', '{"en":"Group supervision","da":"Gruppesupervision","ar":"إشراف جماعي"}'::jsonb, 9),
    ('outreach', '{"en":"Outreach","da":"Opsøgende arbejde","ar":"عمل ميداني"}'::jsonb, 10)) w (meaning, words, position);
insert into session_theme (organisation_id, id, meaning, words, position)
  select o.id, gen_random_uuid(), w.meaning, w.words, w.position from organisation o cross join (values
    ('money', '{"en":"Money and debt","da":"Penge og gæld","ar":"المال والديون"}'::jsonb, 1),
    ('mental-health', '{"en":"Emotional and mental health","da":"Følelser og psykisk sundhed","ar":"الصحة النفسية والعاطفية"}'::jsonb, 2),
    ('lifestyle', '{"en":"Lifestyle","da":"Livsstil","ar":"نمط الحياة"}'::jsonb, 3),
    ('neurodiversity', '{"en":"Autism","da":"Autisme","ar":"التوحد"}'::jsonb, 4),
    ('loneliness', '{"en":"Loneliness","da":"Ensomhed","ar":"الوحدة"}'::jsonb, 5),
    ('learning-and-work', '{"en":"Learning and work","da":"Uddannelse og arbejde","ar":"التعلم والعمل"}'::jsonb, 6)) w (meaning, words, position);
insert into calling_off_reason (organisation_id, id, meaning, words, position)
  select o.id, gen_random_uuid(), w.meaning, w.words, w.position from organisation o cross join (values
    ('nobody-to-lead', '{"en":"Nobody to lead it","da":"Ingen til at lede den","ar":"لا يوجد من يقودها"}'::jsonb, 1),
    ('no-venue', '{"en":"The venue cannot be used","da":"Stedet kan ikke bruges","ar":"المكان غير متاح"}'::jsonb, 2),
    ('weather', '{"en":"Weather","da":"Vejret","ar":"الطقس"}'::jsonb, 3),
    ('too-few', '{"en":"Too few had booked","da":"For få tilmeldte","ar":"عدد المسجلين قليل"}'::jsonb, 4),
    ('nobody-came', '{"en":"Nobody came","da":"Ingen kom","ar":"لم يحضر أحد"}'::jsonb, 5),
    ('holiday', '{"en":"Holiday","da":"Ferie eller helligdag","ar":"عطلة"}'::jsonb, 6),
    ('other', '{"en":"Another reason","da":"En anden grund","ar":"سبب آخر"}'::jsonb, 7)) w (meaning, words, position);

