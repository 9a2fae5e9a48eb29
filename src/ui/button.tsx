import type { ReactNode } from 'react'
import { Icon, type IconName } from './icons.tsx'

/** `main` is the one thing to do on a page; `danger` takes something away; `quiet` looks like a link. */
export type ButtonKind = 'main' | 'plain' | 'danger' | 'quiet'

/** Arrows that point along the line of reading, or back. */
const alongTheLine: ReadonlySet<IconName> = new Set(['arrow-left', 'arrow-right'])

const classOf = (kind: ButtonKind = 'plain', small?: boolean) =>
  ['button', kind === 'plain' ? '' : kind, small ? 'small' : ''].filter(Boolean).join(' ')

export type ButtonProps = {
  kind?: ButtonKind
  small?: boolean
  icon?: IconName
  type?: 'submit' | 'button' | 'reset'
  name?: string
  value?: string
  /** Sends the form it stands in somewhere else. */
  formAction?: string
  /** The id of a form that it does not stand in. */
  form?: string
  /** Words for a listener where the visible ones need their row to be understood: 'Record a contact with Leyla A.' */
  fullLabel?: string
  /** Whether what it says stands: pressing it again takes it back. */
  pressed?: boolean
  /** For a script beside the page: what the button says when it is not pressed. */
  'data-word'?: string
  /** Only in a page that a script makes: what a server sends has forms. */
  onClick?: () => void
  children: ReactNode
}

export function Button({ kind, small, icon, type = 'submit', fullLabel, pressed, children, ...rest }: ButtonProps) {
  return (
    <button type={type} className={classOf(kind, small)} aria-label={fullLabel} aria-pressed={pressed} {...rest}>
      {icon && <Icon name={icon} turns={alongTheLine.has(icon)} />}
      {children}
    </button>
  )
}

export type ButtonLinkProps = {
  href: string
  kind?: ButtonKind
  small?: boolean
  icon?: IconName
  fullLabel?: string
  download?: boolean
  children: ReactNode
}

/** Leads somewhere, and looks like a deed because a deed begins there. */
export function ButtonLink({ href, kind, small, icon, fullLabel, download, children }: ButtonLinkProps) {
  return (
    <a href={href} className={classOf(kind, small)} aria-label={fullLabel} download={download || undefined}>
      {icon && <Icon name={icon} turns={alongTheLine.has(icon)} />}
      {children}
    </a>
  )
}

export type PostButtonProps = {
  action: string
  /** Sent as `form_id`, so that pressing twice counts once. */
  formId: string
  label: string
  version?: number
  fields?: Record<string, string>
  kind?: ButtonKind
  small?: boolean
  icon?: IconName
  fullLabel?: string
}

/** A deed that needs nothing typed. */
export function PostButton({ action, formId, label, version, fields = {}, kind, small, icon, fullLabel }: PostButtonProps) {
  return (
    <form className="post-button" method="post" action={action}>
      <input type="hidden" name="form_id" value={formId} />
      {version !== undefined && <input type="hidden" name="version" value={version} />}
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button kind={kind} small={small} icon={icon} fullLabel={fullLabel}>
        {label}
      </Button>
    </form>
  )
}
