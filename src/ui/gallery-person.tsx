import { ButtonLink } from './button.tsx'
import { Card } from './card.tsx'
import { useWords } from './context.tsx'
import { Definition, Facts } from './facts.tsx'
import { Split } from './layout.tsx'
import { Row, Rows } from './rows.tsx'
import { Said } from './said.tsx'
import { Steps } from './steps.tsx'
import { Tabs } from './tabs.tsx'
import { Tag, Tags } from './tag.tsx'
import { Timeline } from './timeline.tsx'

type Day = { today: Temporal.PlainDate }

/** What stands on the page of one person. */
export function GalleryPerson({ today }: Day) {
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
    <>
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
      <Split aside={<PersonAside today={today} />}>
        <Card title={t('ui:gallery.soFar')} level={3} link={{ href: '#person', label: t('ui:filters.folded') }}>
          <Timeline items={items} today={today} />
        </Card>
        <RowParts />
      </Split>
    </>
  )
}

function PersonAside({ today }: Day) {
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
