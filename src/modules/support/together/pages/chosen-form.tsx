import type { ReactNode } from 'react'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Form } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import type { Viewer } from '../../../access/index.ts'
import { ChosenField, WithoutSupport } from '../parts.tsx'
import type { ChosenEpisode } from '../together.ts'
import { mostWhileWaiting } from '../work.ts'
import type { Asked } from './asked.server.ts'

type Props = Asked & {
  viewer: Viewer
  today: Temporal.PlainDate
  state: FormState
  title: string
  lead: string
  path: '/together/assigning' | '/together/closing'
  submit: string
  /** With whom the viewer may do it: they are ticked. */
  able: (one: ChosenEpisode) => boolean
  /** What is wished for all of them. */
  children: ReactNode
}

/** A deed upon several people of a list: what is wished for all of them, and who they are. Where nobody of them is supported there is nothing to do. */
export function ChosenForm({ viewer, today, state, title, lead, path, submit, able, children, chosen, without, query }: Props) {
  const { t } = useWords()
  const back = { href: href('/people'), label: t('lists:together.back') }
  if (chosen.length === 0)
    return (
      <Page title={title} back={back}>
        <Empty title={t('lists:together.noneTitle')} body={t('lists:together.noneBody')} />
        <WithoutSupport names={without} />
      </Page>
    )
  return (
    <Page
      title={title}
      lead={
        <>
          <p>{lead}</p>
          {chosen.length > mostWhileWaiting && <p>{t('lists:together.many', { most: mostWhileWaiting })}</p>}
        </>
      }
      back={back}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} action={`${href(path)}?${query}`} submit={submit} otherActions={<a href={back.href}>{t('support:cancel')}</a>}>
        {children}
        <ChosenField
          {...{ chosen, today }}
          ticked={chosen.filter(able).map((one) => one.episodeId)}
          organisationLanguage={viewer.organisation.language}
        />
      </Form>
      <WithoutSupport names={without} />
    </Page>
  )
}
