import { serve } from './serve.ts'
import { migrateCommand } from './migrate.ts'

export type Command = { usage: string; about: string; run: (args: string[]) => Promise<void> }

/** The one command line: `npm run cairn -- <command>`. */
export const commands: Record<string, Command> = {
  serve,
  migrate: migrateCommand,
}
