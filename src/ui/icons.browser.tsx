import type { IconName } from './icons.tsx'

export type { IconName } from './icons.tsx'

/** A picture as the page holds it once (`Pictures`): a script of ours makes no markup out of text. */
export const Icon = ({ name, turns }: { name: IconName; turns?: boolean }) => (
  <svg className={turns ? 'icon turns' : 'icon'} aria-hidden="true" focusable="false">
    <use href={`#icon-${name}`} />
  </svg>
)
