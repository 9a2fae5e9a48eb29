import type { MiddlewareHandler } from 'hono'
import type { Signed } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { may } from '../access.ts'

/** Before every page of the settings: it is for those who may change them. */
export const settling: MiddlewareHandler<Signed> = async (c, next) => {
  must(may(c.var.viewer, 'change-settings', null), 'organisation.change-settings')
  await next()
}
