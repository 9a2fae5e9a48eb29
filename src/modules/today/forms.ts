import { z } from 'zod'

/** Nothing is asked. */
export const DealtWithForm = z.object({})
