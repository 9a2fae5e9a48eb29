import type { ReactNode } from 'react'
import { Button, ButtonLink, PostButton } from './button.tsx'
import { Card } from './card.tsx'
import { useWords } from './context.tsx'
import { Empty, Fault, Refused } from './empty.tsx'
import { Definition, Facts } from './facts.tsx'
import { GalleryCharts } from './gallery-charts.tsx'
import { GalleryForms } from './gallery-forms.tsx'
import { GalleryLists } from './gallery-lists.tsx'
import { Grid, Line, Split, Stack } from './layout.tsx'
import { Notice, Undo } from './notice.tsx'
import { Page } from './page.tsx'
import { Row, Rows } from './rows.tsx'
import { Said } from './said.tsx'
import { Steps } from './steps.tsx'
import { Tabs } from './tabs.tsx'
import { Tag, Tags } from './tag.tsx'
import { Timeline } from './timeline.tsx'
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
      <PersonParts />
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

function PersonParts() {
  const { t } = useWords()
  const items = [
    {
      id: '1',
      when: Temporal.ZonedDateTime.from('2026-11-17T14:10[Europe/London]'),
      detail: t('ui:gallery.minutes'),
      title: t('ui:gallery.oneToOne'),
      href: '#event-1',
      tags: (
        <Tags>
          <Tag>{t('ui:gallery.connect')}</Tag>
          <Tag>{t('ui:gallery.beActive')}</Tag>
        </Tags>
      ),
      said: t('ui:gallery.slept'),
      by: t('ui:gallery.byYou'),
      actions: <a href="#event-1">{t('ui:gallery.amend')}</a>,
    },
    {
      id: '2',
      when: today.subtract({ days: 10 }),
      title: t('ui:gallery.walk'),
      tags: <Tag tone="good">{t('ui:gallery.came')}</Tag>,
      body: t('ui:gallery.walkNote'),
    },
    { id: '3', when: today.subtract({ years: 1 }), title: t('ui:gallery.received'), by: t('ui:gallery.who') },
  ]
  const tabs = [t('ui:gallery.overview'), t('ui:gallery.plan'), t('ui:gallery.notes'), t('ui:gallery.measures'), t('ui:gallery.documents')]
  return (
    <Section id="person" title={t('ui:gallery.person')}>
      <Facts
        items={[
          { label: t('ui:gallery.speaks'), value: t('ui:gallery.speaksWhat') },
          { label: t('ui:gallery.reach'), value: t('ui:gallery.reachHow') },
        ]}
      />
      <Tabs
        label={t('ui:gallery.person')}
        items={tabs.map((label, at) => ({ href: `#tab-${at}`, label, current: at === 0, count: at === 2 ? 12 : undefined }))}
      />
      <Split aside={<PersonAside />}>
        <Card title={t('ui:gallery.soFar')} level={3} link={{ href: '#person', label: t('ui:filters.folded') }}>
          <Timeline items={items} today={today} />
        </Card>
        <RowParts />
      </Split>
    </Section>
  )
}

function PersonAside() {
  const { t, day } = useWords()
  return (
    <>
      <Card title={t('ui:gallery.way')} level={3}>
        <Steps
          label={t('ui:gallery.way')}
          items={[
            { label: t('ui:gallery.received'), state: 'done', href: '#person', note: day(today) },
            { label: t('ui:gallery.decision'), state: 'current' },
            { label: t('ui:gallery.firstMeeting'), state: 'to-do' },
          ]}
        />
      </Card>
      <Card title={t('ui:gallery.details')} level={3}>
        <Definition
          items={[
            { term: t('ui:gallery.speaks'), value: t('ui:gallery.speaksWhat'), action: <a href="#person">{t('ui:gallery.change')}</a> },
            { term: t('ui:gallery.born'), value: '–', note: t('ui:gallery.missing') },
          ]}
        />
      </Card>
      <Card>
        <Said by={day(today)}>{t('ui:gallery.slept')}</Said>
      </Card>
    </>
  )
}

function RowParts() {
  const { t } = useWords()
  return (
    <Card title={t('ui:gallery.rows')} level={3} flush>
      <Rows>
        <Row
          lead={<time dateTime="10:00">10:00</time>}
          title={t('ui:gallery.session')}
          action={
            <ButtonLink href="#person" kind="main">
              {t('ui:gallery.register')}
            </ButtonLink>
          }
        >
          {t('ui:gallery.sessionNote')}
        </Row>
        <Row
          title={t('ui:gallery.longName')}
          href="#person"
          tags={<Tag tone="attention">{t('ui:gallery.late')}</Tag>}
          action={<ButtonLink href="#person">{t('ui:gallery.record')}</ButtonLink>}
        >
          {t('ui:gallery.phoneOnly')}
        </Row>
        <Row title={t('ui:gallery.walk')} action={<Tag tone="danger">{t('ui:gallery.dueToday')}</Tag>} />
      </Rows>
    </Card>
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
