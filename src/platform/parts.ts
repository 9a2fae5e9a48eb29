import type { Config } from './config.ts'
import type { Root } from './db.ts'
import type { Log } from './log.ts'

/** The running parts that pages are handed: nothing of them is global. */
export type Parts = {
  config: Config
  /** Signs cookies and seals; at least 32 characters. */
  secret: string
  log: Log
  root: Root
}
