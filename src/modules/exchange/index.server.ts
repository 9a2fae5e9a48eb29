/** The public face of exchange for deeds, reads and pages. */

export { importUploads } from './import/pages/imports.tsx'
export { importPages } from './import/pages/index.ts'
export { outsideAsides } from './import/person-parts.server.tsx'
export { clearImports, importing, workOnImports } from './import/work.server.ts'
