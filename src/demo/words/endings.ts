/** What people said at the end, as a worker wrote it down. */
export const closingWords: readonly string[] = [
  'I ring my sister again.',
  'I can do the forms by myself now.',
  'I would come back, and I hope that I need not.',
  'The Tuesday walk is mine. I do not miss one.',
  'I sleep through most nights.',
]

/** What may be quoted, with leave. */
export const quoted: readonly string[] = [
  'Somebody asked what I wanted, and then waited for the answer.',
  'I thought I would have to explain myself. I had a cup of tea instead.',
  'It was the first letter in a year that I was not afraid to open.',
  'I went for the company and stayed for the garden.',
  'They spoke my language, and not only the words.',
]

export const goalsReached = [
  { words: 'Open the post on the day it comes', meaning: 'money', endedWords: 'The drawer is empty, and I can say what I owe.' },
  { words: 'Go to one group on my own', meaning: 'loneliness', endedWords: 'I went three times, and they saved me a chair.' },
  { words: 'Register with a surgery', meaning: 'health', endedWords: 'I have a card and a doctor with a name.' },
  { words: 'Talk with my landlord about the damp', meaning: 'housing', endedWords: 'He came, and the wall is dry.' },
  { words: 'Find a course that fits my shifts', meaning: 'work-and-learning', endedWords: 'Thursday evenings, from January on.' },
] as const
