import type { ReactNode } from 'react'
import { Button, ButtonLink, PostButton } from './button.tsx'
import { useWords } from './context.tsx'
import { Empty, Fault, Refused } from './empty.tsx'
import { GalleryCharts } from './gallery-charts.tsx'
import { GalleryForms } from './gallery-forms.tsx'
import { GalleryLists } from './gallery-lists.tsx'
import { GalleryPerson } from './gallery-person.tsx'
import { Grid, Line, Stack } from './layout.tsx'
import { Notice, Undo } from './notice.tsx'
import { Page } from './page.tsx'
import { Tag } from './tag.tsx'
import { UrgentHelp } from './urgent-help.tsx'

const today = Temporal.PlainDate.from('2026-11-22')

/** Every part in every state, for the eye and for axe. `kind` shows the frame for those who work here, for anybody, and the plain one. */
export function Gallery({ kind = 'signed' }: { kind?: 'signed' | 'public' | 'plain' }) {
  const { t } = useWords()
  return (
    <Page
      title={t('ui:gallery.title')}
      lead={<p>{t('ui:gallery.lead')}</p>}
      kind={kind}
      back={{ href: '/', label: t('ui:pager.first') }}
      actions={
        <>
          <ButtonLink href="#forms">{t('ui:gallery.forms')}</ButtonLink>
          <ButtonLink href="#charts" kind="main" icon="pencil">
            {t('ui:gallery.write')}
          </ButtonLink>
        </>
      }
      urgentHelp={kind === 'public' && <Urgent />}
    >
      <SmallParts withUrgent={kind !== 'public'} />
      <Section id="person" title={t('ui:gallery.person')}>
        <GalleryPerson today={today} />
      </Section>
      <Section id="lists" title={t('ui:gallery.lists')}>
        <GalleryLists />
      </Section>
      <Section id="forms" title={t('ui:gallery.forms')}>
        <GalleryForms />
      </Section>
      <Section id="charts" title={t('ui:gallery.charts')}>
        <GalleryCharts today={today} />
      </Section>
      <NothingParts />
    </Page>
  )
}

const Section = ({ id, title, children }: { id: string; title: string; children: ReactNode }) => (
  <section id={id} className="stack" aria-labelledby={`${id}-title`}>
    <h2 id={`${id}-title`}>{title}</h2>
    {children}
  </section>
)

function SmallParts({ withUrgent }: { withUrgent: boolean }) {
  const { t } = useWords()
  return (
    <>
      <Section id="small" title={t('ui:gallery.headings')}>
        <Line>
          <Tag>{t('ui:gallery.waiting')}</Tag>
          <Tag tone="action" icon="languages">
            {t('ui:gallery.persian')}
          </Tag>
          <Tag tone="good">{t('ui:gallery.came')}</Tag>
          <Tag tone="attention">{t('ui:gallery.late')}</Tag>
          <Tag tone="danger">{t('ui:gallery.dueToday')}</Tag>
        </Line>
        <Line>
          <Button kind="main">{t('ui:gallery.record')}</Button>
          <Button icon="plus">{t('ui:gallery.record')}</Button>
          <Button kind="danger" icon="trash-2">
            {t('ui:gallery.remove')}
          </Button>
          <Button kind="quiet">{t('ui:gallery.details')}</Button>
          <Button small>{t('ui:gallery.record')}</Button>
          <PostButton action="/_ui" formId="gallery" label={t('ui:gallery.giveBack')} icon="undo-2" />
        </Line>
      </Section>
      <Section id="notices" title={t('ui:gallery.notices')}>
        <Stack gap="near">
          <Notice>{t('ui:gallery.info')}</Notice>
          <Notice tone="attention" title={t('ui:gallery.beforeVisit')}>
            {t('ui:gallery.dog')}
          </Notice>
          <Notice tone="danger">{t('ui:gallery.notSent')}</Notice>
          <Notice tone="good" said>
            {t('ui:gallery.kept')}
          </Notice>
          <Undo text={t('ui:gallery.given')} action="/_ui" formId="gallery" />
        </Stack>
        {withUrgent && <Urgent />}
      </Section>
    </>
  )
}

function NothingParts() {
  const { t } = useWords()
  return (
    <Section id="nothing" title={t('ui:gallery.nothing')}>
      <Grid>
        <Empty
          title={t('ui:gallery.emptyTitle')}
          body={t('ui:gallery.emptyBody')}
          action={<ButtonLink href="#nothing">{t('ui:gallery.emptyAction')}</ButtonLink>}
          icon="inbox"
        />
        <Refused rule={t('ui:gallery.rule')} who={t('ui:gallery.who')} />
        <Fault reference="7K3-QX9" />
      </Grid>
    </Section>
  )
}

function Urgent() {
  const { t } = useWords()
  return (
    <UrgentHelp
      lines={[
        {
          name: t('ui:gallery.crisisName'),
          contact: '01632 960 123',
          href: 'tel:+441632960123',
          when: t('ui:gallery.crisisWhen'),
          about: t('ui:gallery.crisisAbout'),
        },
        { name: t('ui:gallery.more'), contact: 'help.example', href: 'https://help.example' },
      ]}
    />
  )
}
