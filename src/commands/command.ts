/** One command of the command line. Its errors are one sentence; it ends with exit status 1 then. */
export type Command = { usage: string; about: string; run: (args: string[]) => Promise<void> }
