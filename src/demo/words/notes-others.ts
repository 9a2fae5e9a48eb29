import { english, type NoteBook } from './notes.ts'

/** For services whose people speak the language of the country. KENT-03, WORCS-02: it begins with what matters to the person. */
export const conversations: NoteBook = {
  ...english,
  first: [
    'First conversation. What matters to {name}: the dog, the allotment, being asked. Has not been out with others since the winter. Next: look at the Tuesday group together.',
    '{name} told it in order and then said “that is enough for one day”. What helps already: walking, the radio at night. We build on that.',
    'Met at the library. {name} hopes to sleep, to be less short with the family, and to be of use. Wrote the three down in those words.',
    'Talked about what a good week would look like. {name} would like two fixed things in it. Next: ring about the choir.',
  ],
  later: [
    '{name} went to the open session and stayed to clear up. Said hello to three people by name.',
    'Looked at the money together. The advice drop-in on Thursday is the next step; I go along.',
    'A low week. {name} used the list on the fridge and rang a friend. We added one line to it.',
    '{name} brought seedlings for the others. Talked about giving and being given to.',
    'Read the letter from the surgery together. Nothing to worry about; the date is in the calendar.',
    '{name} tried the online session on Saturday. The sound was poor. We went through the buttons again.',
    'Went over what helps on bad mornings. {name} put it into five words.',
  ],
}

/** HOME-03: feelings, safety, goals, and what was given to try. */
export const keyWork: NoteBook = {
  ...english,
  first: [
    'First key work. {name} showed me the room and what still has to come. We agreed on every other Wednesday. No worry about safety. Next: where to put the books.',
  ],
  later: [
    'Key work. Mood four of ten, better than last time. No thoughts of harm. {name} cooked twice. Gave the breathing sheet. Goal: the launderette alone, once.',
    'Key work. {name} slept badly because of the noise above. Reported the door that bangs. Went through the week’s plan. Wants to ring a brother.',
    'Key work in the garden. {name} talked about the ward and did not want that written. Goal kept: budget sheet on Fridays. Needs less help with it than in spring.',
    'Key work. Feelings: flat, then lighter. Asked about safety as always; none. The coffee-shop group is the fixed point of the week.',
    'Key work. {name} managed the form without me and asked only for the last page. Noted: less help than a month ago.',
    'Short key work, by wish. {name} was tired. Tried five minutes of meditation together. Next in two weeks.',
  ],
  last: ['Last key work in this house. {name} has the keys of the flat. We went through who to ring, and when.'],
}
