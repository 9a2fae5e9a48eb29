import { commands } from './commands/index.ts'
import { isPlain, plainError } from './platform/plain-error.ts'

const [name = 'serve', ...rest] = process.argv.slice(2)
const command = Object.hasOwn(commands, name) ? commands[name] : undefined
try {
  if (['--help', '-h', 'help'].includes(name)) {
    const lines = Object.entries(commands).map(([known, { usage, about }]) => `  ${`${known} ${usage}`.trim().padEnd(58)} ${about}`)
    process.stdout.write(`Cairn\n\n${lines.join('\n')}\n`)
  } else if (command === undefined) {
    throw plainError(`There is no command "${name}": npm run cairn -- --help lists those there are.`)
  } else if (rest.includes('--help')) {
    process.stdout.write(`npm run cairn -- ${name} ${command.usage}\n\n${command.about}\n`)
  } else {
    await command.run(rest)
  }
} catch (fault) {
  // errors that somebody can act on are one sentence; anything else is a fault of ours and shows where
  process.stderr.write(isPlain(fault) ? `${fault.message}\n` : `${fault instanceof Error ? fault.stack : String(fault)}\n`)
  process.exitCode = 1
}
