/** Short words that workers write in small fields. */
export const waitingReasons: readonly string[] = [
  'No place with a worker who speaks Tamazight until next month.',
  'All evening places are taken.',
  'Waiting for a place near home, by wish.',
]
export const declineNotes: Record<string, string> = {
  age: 'Is sixteen. Spoke to the school nurse with consent.',
  area: 'Lives outside the borough.',
  condition: 'Has a care coordinator already, who will look at this.',
  'no-capacity': 'Nobody with the language before the spring.',
  'person-declined': 'Said on the phone that things have settled.',
  unreachable: 'Rang three times and wrote once.',
  other: 'Needs advice on a tenancy, not support.',
}
/** Who nominates somebody for a place to live. */
export const nominators: readonly string[] = ['Example Council, housing needs', 'Example Hospital, ward 3', 'Example Recovery Team', 'Example Hostel']
export const tasks: readonly string[] = [
  'Ring about the college place',
  'Send the map of the new room',
  'Ask the surgery whether the letter has come',
  'Book the interpreter for Thursday',
  'Return the form with both signatures',
  'Ring once, six weeks after closing',
]
