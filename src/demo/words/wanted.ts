/** What people of the demonstration say matters to them, want, and do towards it. Invented. */
export type Story = {
  matters: string
  goodDay: string
  strengths: string
  coping: string
  around: string
  goal: string
  meaning: 'loneliness' | 'health' | 'time-and-meaning' | 'money' | 'work-and-learning'
  step: string
  personSays: string
  workerSays: string
  needs: Readonly<Record<string, readonly [first: number, later: number, words: string]>>
}

export const wanted: readonly Story[] = [
  {
    matters: 'My grandson rings on Sundays. I want to be up and dressed when he does.',
    goodDay: 'Out by ten, something mended by noon, and somebody to tell about it.',
    strengths: 'Fixed engines for thirty years. Patient. Remembers everybody’s birthday.',
    coping: 'Puts the radio on and mends something small.',
    around: 'Grandson Theo, the man at the allotment gate.',
    goal: 'I want to get out of the flat three mornings a week.',
    meaning: 'time-and-meaning',
    step: 'Walk to the allotment on Tuesday and have tea there',
    personSays: 'I went twice. The second time I stayed.',
    workerSays: 'He goes when somebody waits for him. Alone it is still hard.',
    needs: {
      loneliness: [1, 3, 'Nobody but the radio some weeks.'],
      'time-and-meaning': [2, 4, 'The allotment counts.'],
      money: [3, 3, 'It stretches.'],
    },
  },
  {
    matters: 'Sleeping. And that the children do not see me cry.',
    goodDay: 'When I wake and it is light already.',
    strengths: 'Raised three children. Sings in two languages. Honest.',
    coping: 'Writes it in a book and closes the book.',
    around: 'Her sister in Leeds, the choir on Thursdays.',
    goal: 'I want to sleep through one night without getting up to check the door.',
    meaning: 'health',
    step: 'Ask the surgery about the sleep group',
    personSays: 'Four nights out of seven. I had forgotten what that is like.',
    workerSays: 'I see the change too, and the door is still on her mind.',
    needs: {
      health: [1, 3, 'Awake at three every night.'],
      safety: [2, 2, 'I check the lock.'],
      'family-and-caring': [3, 4, 'The children laugh again.'],
    },
  },
  {
    matters: 'To owe nobody anything.',
    goodDay: 'The post comes, and I do not mind.',
    strengths: 'Never missed a shift. Cooks for the whole house.',
    coping: 'Goes for a long walk before opening letters.',
    around: 'The neighbour opposite, the advice desk at the library.',
    goal: 'I want to open my letters on the day they come.',
    meaning: 'money',
    step: 'Open Monday’s letters together and sort them in three heaps',
    personSays: 'Two heaps now. The red one is gone.',
    workerSays: 'I would have said further along than he does.',
    needs: {
      money: [1, 3, 'I leave the letters in the hall.'],
      housing: [3, 4, 'The landlord is all right.'],
      'work-and-learning': [2, 2, 'I would like to drive again.'],
    },
  },
]
