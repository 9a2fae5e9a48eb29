import type { Config } from './config.ts'

/** A whole address, for a message. Never from what a request says of itself: a forged host would send people elsewhere. */
export const linkTo = (config: Pick<Config, 'publicUrl' | 'port'>, address: string): string =>
  `${config.publicUrl ?? `http://localhost:${config.port}`}${address}`
