import { Hono } from 'hono'
import type { Signed } from '../../../access/index.server.ts'
import { conductCodePages } from './code.tsx'
import { conductPages } from './conduct.tsx'
import { conductDeedPages } from './deed.tsx'

/** Pages of how somebody keeps to the code of conduct. */
export const conductRoom = new Hono<Signed>().route('/', conductPages).route('/', conductDeedPages).route('/', conductCodePages)
