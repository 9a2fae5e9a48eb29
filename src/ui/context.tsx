import { createContext, type ReactNode, useContext } from 'react'
import type { Words } from '../platform/i18n.ts'
import type { Assets } from './assets.ts'
import type { IconName } from './icons.tsx'

export type NavigationItem = { href: string; label: string; icon: IconName; count?: number; current: boolean }
export type LanguageChoice = {
  href: string
  label: string
  language: string
  current: boolean
  /** The reader's browser asks for it, and the page is in another. */
  wished?: boolean
}
export type MenuItem = { href: string; label: string; icon: IconName /** a deed (signing out), sent by a form */; posts?: boolean }

/** All that the frame of a page needs to know about who reads it, and in what words. */
export type PageContext = {
  words: Words
  path: string
  mode: 'production' | 'demo' | 'dev'
  organisationName: string | null
  viewerName: string | null
  /** The first four are the phone's bar; the rest stand behind its fifth place. */
  navigation: NavigationItem[]
  languageChoices: LanguageChoice[]
  /** What was just done, said once after a redirect. */
  notice: string | null
  searchTyped?: string
  /** What is begun most often, one tap away from every page. */
  quick?: { href: string; label: string; icon: IconName } | null
  assets: Assets
  /** The organisation's time zone; the server's own where none is given. */
  zone?: string
  /** What stands under the viewer's name; a link to /account where none is given. */
  menu?: MenuItem[]
  /** Where the organisation's urgent lines are, one tap away from every page. */
  urgentHelpHref?: string | null
  theme?: 'light' | 'dark' | null
  /** Addresses of scripts that every page loads besides those that are built. */
  scripts?: readonly string[]
}

const Context = createContext<PageContext | null>(null)

export const PageProvider = ({ value, children }: { value: PageContext; children: ReactNode }) => (
  <Context.Provider value={value}>{children}</Context.Provider>
)

export function usePage(): PageContext {
  const page = useContext(Context)
  if (!page) throw new Error('A part was rendered outside of a PageProvider')
  return page
}

export const useWords = (): Words => usePage().words
