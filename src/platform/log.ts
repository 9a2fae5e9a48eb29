const levels = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type Level = (typeof levels)[number]

/** What may stand in a log line: ids, counts and codes, never a person's name. */
export type Facts = Record<string, string | number | boolean | null | undefined>
export type Log = Record<Exclude<Level, 'silent'>, (said: string, facts?: Facts) => void>

/** One JSON object a line, on standard error, so that what a command prints stays apart. */
export function makeLog(least: Level, write: (line: string) => void = (line) => process.stderr.write(line)): Log {
  const at =
    (level: Exclude<Level, 'silent'>) =>
    (said: string, facts: Facts = {}) => {
      if (levels.indexOf(level) < levels.indexOf(least)) return
      write(`${JSON.stringify({ at: Temporal.Now.instant().toString(), level, said, ...facts })}\n`)
    }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}
