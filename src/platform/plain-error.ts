/** An error whose message is one plain sentence for the person at the keyboard: it is printed as it stands, without a stack. */
export const plainError = (message: string): Error => Object.assign(new Error(message), { sentence: true })

/** Whether the error's message is such a sentence. */
export const isPlain = (error: unknown): error is Error => error instanceof Error && 'sentence' in error && error.sentence === true
