import type { ReactNode } from 'react'

/** One under the other. `near` and `close` bring them together. */
export const Stack = ({ gap, children }: { gap?: 'near' | 'close'; children: ReactNode }) => (
  <div className={gap ? `stack ${gap}` : 'stack'}>{children}</div>
)

/** Beside each other, wrapping. `apart` pushes them to both ends. */
export const Line = ({ apart, children }: { apart?: boolean; children: ReactNode }) => <div className={apart ? 'line apart' : 'line'}>{children}</div>

/** The matter, and beside it what is next; one under the other where there is no room. */
export const Split = ({ children, aside }: { children: ReactNode; aside: ReactNode }) => (
  <div className="split">
    <div className="stack">{children}</div>
    <div className="stack">{aside}</div>
  </div>
)

/** As many beside each other as there is room for. */
export const Grid = ({ children }: { children: ReactNode }) => <div className="grid">{children}</div>
