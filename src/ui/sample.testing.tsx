import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { FormState } from '../platform/form-state.ts'
import { type Language, wordsFor } from '../platform/i18n.ts'
import { type PageContext, PageProvider } from './context.tsx'

export const place = (language: Language = 'en', changes: Partial<PageContext> = {}): PageContext => ({
  words: wordsFor(language),
  path: '/people',
  mode: 'production',
  organisationName: 'North Downs Wellbeing',
  viewerName: 'Rosa M.',
  navigation: [],
  languageChoices: [],
  notice: null,
  assets: (name) => `/assets/${name}`,
  zone: 'Europe/London',
  ...changes,
})

/** What a part says, as the browser gets it. */
export const shown = (part: ReactNode, language: Language = 'en', changes: Partial<PageContext> = {}): string =>
  renderToStaticMarkup(<PageProvider value={place(language, changes)}>{part}</PageProvider>)

export const form = (changes: Partial<FormState> = {}): FormState => ({
  id: 'f1',
  path: '/people/new',
  version: null,
  sent: {},
  errors: {},
  draftSavedAt: null,
  stale: null,
  keepsDraft: false,
  ...changes,
})
