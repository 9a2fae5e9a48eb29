/** The tables of talks outside, in the order in which they are put in. */
export const outreachTables = ['talkAudience', 'outreachTalk', 'speaker', 'speakerCheck', 'talkSpeaker', 'comingForward'] as const
