import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from '../platform/project.ts'

/** The pictures that the product uses, by their names in Lucide. */
export const iconNames = [
  'activity',
  'armchair',
  'arrow-down',
  'arrow-left',
  'arrow-right',
  'arrow-up',
  'arrow-up-down',
  'bell',
  'book-open',
  'building-2',
  'calendar-days',
  'chart-line',
  'check',
  'chevron-down',
  'circle-alert',
  'circle-check',
  'clipboard-list',
  'clock',
  'door-open',
  'download',
  'file-text',
  'filter',
  'footprints',
  'hand-heart',
  'handshake',
  'heart-pulse',
  'history',
  'house',
  'inbox',
  'info',
  'key-round',
  'languages',
  'laptop',
  'lock',
  'log-out',
  'mail',
  'map-pinned',
  'menu',
  'message-square',
  'pencil',
  'phone',
  'plus',
  'printer',
  'repeat',
  'save',
  'search',
  'send',
  'settings',
  'shield',
  'sprout',
  'sun',
  'target',
  'trash-2',
  'triangle-alert',
  'undo-2',
  'upload',
  'user',
  'user-plus',
  'users',
  'users-round',
  'x',
] as const

export type IconName = (typeof iconNames)[number]

/** A picture beside words that say the same; a reader with a screen reader hears only the words. */
export function Icon({ name, turns }: { name: IconName /** an arrow that points along the line of reading */; turns?: boolean }) {
  return (
    <svg
      className={turns ? 'icon turns' : 'icon'}
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 24 24"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the drawing is a file of ours, read from the package, never what somebody sent
      dangerouslySetInnerHTML={{ __html: drawn.get(name) ?? '' }}
    />
  )
}

/** All pictures, held once in a page whose script draws from them. */
export const Pictures = () => (
  <svg className="pictures" aria-hidden="true" focusable="false">
    {iconNames.map((name) => (
      // biome-ignore lint/security/noDangerouslySetInnerHtml: as above, a file of ours
      <symbol key={name} id={`icon-${name}`} viewBox="0 0 24 24" dangerouslySetInnerHTML={{ __html: drawn.get(name) ?? '' }} />
    ))}
  </svg>
)

/** Four stones, one on the other. */
export const Mark = () => (
  <svg className="mark-stones" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <ellipse cx="16" cy="26" rx="12" ry="4.5" />
    <ellipse cx="15" cy="17.5" rx="8.5" ry="3.8" />
    <ellipse cx="17" cy="10.3" rx="5.6" ry="3" />
    <ellipse cx="16" cy="4.6" rx="3" ry="2.1" />
  </svg>
)

type Drawings = { icons: Record<string, { body: string }>; aliases: Record<string, { parent: string }> }

/** What every line of Lucide says of itself; here the style sheet says it once. */
const ofEveryLine = ' fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round" stroke-width="2"'
const drawn = drawAll()

/** Only what is used is kept of the file. Some pictures have a new name there, and keep the one that they had. */
function drawAll(): Map<IconName, string> {
  const file = join(projectFolder, 'node_modules', '@iconify-json', 'lucide', 'icons.json')
  const { icons, aliases }: Drawings = JSON.parse(readFileSync(file, 'utf8'))
  const bodyOf = (name: IconName): string => {
    const drawing = icons[aliases[name]?.parent ?? name]
    if (drawing === undefined) throw new Error(`Lucide has no picture called ${name}.`)
    return drawing.body
  }
  return new Map(iconNames.map((name) => [name, bodyOf(name).replaceAll(ofEveryLine, '')]))
}
