/** The public face of programmes for deeds and reads. */
export { type Preview, previewOf, publishFigures } from './publication.actions.server.ts'
export { type Edition, editionsOf, monthName, monthsToPublish, type PublishedFigure, publishedFigures } from './publication.queries.server.ts'
export { findProgramme, type LedProgramme, ownPlace, ownPlaces, partnersOf, programmesOf } from './queries.server.ts'
