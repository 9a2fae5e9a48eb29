import { linksEndAtDeath } from '../people/index.server.ts'

export const measureDeath = linksEndAtDeath('measure_link')
