/** What workers write down. `{name}` is what the person is called; nothing here says he or she, so that each fits anybody. */
export type NoteBook = {
  first: readonly string[]
  later: readonly string[]
  last: readonly string[]
  call: readonly string[]
  advocacy: readonly string[]
  liaison: readonly string[]
  tried: readonly string[]
  missed: readonly string[]
  cancelled: readonly string[]
  /** What a short talk about health was about. */
  topics: readonly string[]
}

// FORUM-08: how the person was, what was talked about, what happens next
export const english: NoteBook = {
  first: [
    'First meeting. {name} was quiet to begin with and then told the whole story. Sleeps four hours a night. We agreed to meet every week for now. Next: list who is there to help.',
    '{name} came early and had written down three things to talk about. We got to the first. Glad to speak without searching for words. Next week the same time.',
    'Met in the small room. {name} cried and said it was a relief. We looked at what a day looks like now and what it used to be. No worry about safety. Next: a walk instead of the room.',
    'First conversation. What matters most to {name}: the children, prayer, getting out of the flat. Has stopped seeing friends. Next: one phone call to one friend.',
    'We talked about how this works, what stays between us and when it would not. {name} asked good questions. Wants to sleep better before anything else.',
    '{name} told me what the last year was like. Much of it for the first time. Tired afterwards, and calmer. We will go slowly.',
    'Drew a map of people around {name}: three close, many far away. Next: who of the three knows how things are.',
  ],
  later: [
    '{name} slept better on four nights. The breathing helped on two. Talked about the letter from the landlord: we read it together. Next: reply by Friday.',
    'A hard week. The anniversary is close. We made a plan for the day itself: who comes, what to cook, when to be alone.',
    '{name} went to the community lunch and stayed an hour. Two people asked for a phone number. Laughed when telling it.',
    'Talked about work: what {name} did before, what of it is still wanted. Looked at a course together. The fee is the obstacle; I will ask about a bursary.',
    'Walked to the park instead of sitting. Easier to talk. {name} named what makes the mornings heavy. Next: one small thing before nine o’clock.',
    'We went through the form for the doctor in both languages. {name} decided what to say first. I will come along if wished.',
    '{name} argued with a sister on the phone and was upset. We looked at what was said and what was heard. Next: a message, not a call.',
    'Looked back at the first page of notes together. {name} was surprised how much has changed. Still worried about money.',
    'Talked about grief. {name} brought a photograph. No goal today, and none needed.',
    '{name} tried the library group. Too many people at once. We thought about going on a quieter day, with me at the door.',
    'The pain was bad this week and everything else went with it. Shorter session. Agreed to ring on Thursday.',
    '{name} cooked for the neighbours for the first time since spring. Proud. We wrote it down as something to come back to.',
    'Went over the budget. There is a gap of about thirty pounds a week. Next: the advice session on Monday, I have written the questions down with {name}.',
    'A good conversation about faith and about anger with it. {name} will talk to somebody at the mosque or church whom they trust.',
    '{name} said the evenings are the hardest. Made a list for evenings. The third item is to ring the line if the first two do not help.',
  ],
  last: [
    'Last meeting for now. {name} knows how to come back. What helped most: being understood in one’s own language. We said goodbye properly.',
    'Closing conversation. {name} has started the course and has two friends there. The list for hard evenings stays on the fridge.',
    'We looked at the answers from the beginning beside those of today. {name} chose what to keep doing: the walk, the Friday call, the group.',
    '{name} feels ready to go on without the meetings. Agreed that I ring once in six weeks.',
  ],
  call: [
    'Rang as agreed. {name} is managing. The appointment letter has come. Confirmed next week.',
    '{name} rang, worried about a letter. Read it out; it can wait until we meet.',
    'Short call. Better than last week. Asked about the group and wrote the time down.',
    'Call in the evening because of shifts. {name} could not talk freely; we found another time.',
  ],
  advocacy: [
    'Went with {name} to the housing office. They agreed to look at the damp within ten days. I have the name of the officer.',
    'Spoke for {name} at the school meeting, as agreed beforehand. The school will use an interpreter from now on.',
    'Wrote to the benefits office with {name} beside me. Copy in the file.',
    'Appointment with the doctor, at {name}’s wish. Said what we had written down. Referred for the pain clinic.',
  ],
  liaison: [
    'Rang the social prescriber at the surgery, with consent. They will keep the place in the walking group open.',
    'The health visitor called back. Nothing new; she will see the family on Tuesday.',
    'Email from the solicitor: papers are complete. Told {name} by phone.',
    'Asked the college about a bursary. Answer in two weeks.',
  ],
  tried: [
    'Rang twice, no answer. Left no message, as asked.',
    'Sent a text to agree a time. No answer yet.',
    'Number not in use this week. Will try again on Monday.',
  ],
  missed: [
    'Did not come. Rang afterwards: had the day wrong. New time on Thursday.',
    'Did not come and did not answer. Will ring tomorrow.',
    'Waited half an hour. A child was ill.',
  ],
  cancelled: ['Cancelled by text in the morning: a shift was moved.', 'I was ill and rang to cancel. New time agreed.'],
  topics: ['walking', 'smoking', 'sleep', 'food', 'alcohol', 'blood pressure check'],
}

export const danish: NoteBook = {
  first: [
    'Første samtale i caféen. {name} var nervøs og blev alligevel halvanden time. Vil gerne ud blandt folk igen, i et tempo der passer. Næste: en gåtur på tirsdag.',
    'Vi talte om, hvad {name} håber på: en at følges med, og at turde tage bussen. Ingen diagnose er nævnt, og det er heller ikke nødvendigt.',
    'Hjemmebesøg. {name} havde lavet kaffe. Fortalte om tiden før sygdommen og om sit værksted. Næste gang ser vi på værktøjet sammen.',
    '{name} ville først høre, hvad jeg selv har været igennem. Det gav ro. Vi mødes hver anden uge.',
  ],
  later: [
    'Gik rundt om søen. {name} sov bedre i denne uge. Talte om at melde sig til skrivekurset og udsatte det til næste gang.',
    '{name} var i Café Fyret alene for første gang. Sad i tyve minutter. Stolt bagefter.',
    'En tung uge. Vi blev inde og spillede kort. Aftalte at ringe torsdag.',
    'Var med på biblioteket. {name} lånte to bøger og talte med bibliotekaren.',
    'Talte om familien og om at sige nej. Skrev to sætninger ned, som {name} vil prøve.',
    '{name} tog bussen to stop. Næste gang tre.',
    'Snakkede om arbejde: et par timer i genbrugsbutikken kunne være en begyndelse.',
  ],
  last: [
    'Sidste aftalte møde. {name} kender tre i caféen nu og kommer om onsdagen af sig selv.',
    'Vi så tilbage på det første møde og grinede. {name} vil selv være mentor en dag.',
  ],
  call: ['Ringede som aftalt. Det går. Vi ses mandag.', '{name} ringede: møde i jobcentret flyttet. Fandt en ny tid.'],
  advocacy: [
    'Var med til møde i jobcentret efter ønske fra {name}. Vi havde skrevet tre punkter ned på forhånd.',
    'Gik med til lægen. {name} sagde det meste selv.',
  ],
  liaison: ['Talte med kontaktpersonen i bostøtten, med samtykke. Vi koordinerer dagene.'],
  tried: ['Ringede to gange uden svar.', 'Sendte en sms om en ny tid.'],
  missed: ['Kom ikke. Skrev bagefter, at dagen var for svær.', 'Kom ikke. Havde glemt tiden.'],
  cancelled: ['Meldte afbud om morgenen.'],
  topics: ['gåture', 'rygning', 'søvn', 'mad', 'alkohol', 'måling af blodtryk'],
}
