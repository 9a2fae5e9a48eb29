import type { FormState } from '../../../platform/form-state.ts'
import { Notice } from '../../../ui/notice.tsx'
import { Page, type PageProps } from '../../../ui/page.tsx'

/** In place of a form that could only be refused: why there is nothing to do here, and the way back. */
export const NothingToDo = ({ title, back, why }: Pick<PageProps, 'title' | 'back'> & { why: string }) => (
  <Page title={title} back={back}>
    <Notice tone="attention">{why}</Notice>
  </Page>
)

/** Nothing came back with it: what was refused is shown again as it was sent. */
export const isFresh = (state: FormState): boolean => Object.keys(state.errors).length === 0 && state.stale === null
