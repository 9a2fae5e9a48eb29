import { backup, restore } from './backup.ts'
import type { Command } from './command.ts'
import { demo } from './demo.ts'
import { doctor } from './doctor.ts'
import { figures } from './figures.ts'
import { invite } from './invite.ts'
import { migrateCommand } from './migrate.ts'
import { organisation } from './organisation.ts'
import { serve } from './serve.ts'

/** The one command line: `npm run cairn -- <command>`. */
export const commands: Record<string, Command> = {
  serve,
  demo,
  invite,
  organisation,
  migrate: migrateCommand,
  figures,
  backup,
  restore,
  doctor,
}
