import { href } from '../../../../platform/href.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Definition } from '../../../../ui/facts.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag, type TagTone } from '../../../../ui/tag.tsx'
import type { Viewer } from '../../../access/index.ts'
import type { Session } from '../../session.ts'
import { adviceByTheme, type PartnerStanding, type PartnerThere, standingLabel } from '../partner.ts'

const tones: Record<PartnerStanding, TagTone> = { coming: 'plain', came: 'good', 'did-not-come': 'attention' }

type Props = { session: Pick<Session, 'id'>; partners: readonly PartnerThere[]; tells: boolean }

/** Partners at a session, with what was said of each. */
export function PartnerRows({ session, partners, tells }: Props) {
  const { t } = useWords()
  return (
    <Rows label={t('beside:session.partners')}>
      {partners.map((one) => (
        <Row
          key={one.partnerId}
          title={<bdi>{one.name}</bdi>}
          tags={<Tag tone={tones[one.standing]}>{t(standingLabel(one.standing))}</Tag>}
          action={
            tells && (
              <ButtonLink
                small
                href={href('/sessions/:sessionId/partners/:communityPartnerId', { sessionId: session.id, communityPartnerId: one.partnerId })}
                fullLabel={t('beside:partner.tellNamed', { name: one.name })}
              >
                {t('beside:partner.tell')}
              </ButtonLink>
            )
          }
        >
          <PartnerNote one={one} />
        </Row>
      ))}
    </Rows>
  )
}

function PartnerNote({ one }: { one: PartnerThere }) {
  const { t } = useWords()
  const said = [
    one.about,
    one.people === null ? null : t('beside:partner.spoke', { count: one.people }),
    one.note,
    one.saidBy && t('beside:partner.toldBy', { name: one.saidBy }),
  ].filter((part) => part !== null)
  return (
    <>
      {said.map((part, at) => (
        <span key={part}>
          {at > 0 && ' · '}
          <bdi>{part}</bdi>
        </span>
      ))}
    </>
  )
}

/** All who were advised without a name, by what it was about. */
export function AdviceSums({ partners, viewer }: { partners: readonly PartnerThere[]; viewer: Viewer }) {
  const words = useWords()
  const sums = adviceByTheme(partners)
  if (sums.length === 0) return null
  return (
    <Card title={words.t('beside:advice.sum')}>
      <Definition
        items={sums.map(({ words: said, people }) => ({ term: inWords(said, words, viewer.organisation.language), value: words.number(people) }))}
      />
    </Card>
  )
}

/** On the page of a session: who comes from outside, or came. Nothing where nobody does and the viewer asks nobody along. */
export function PartnersCard({ session, partners, tells, viewer }: Props & { viewer: Viewer }) {
  const words = useWords()
  const { t } = words
  if (partners.length === 0) return null
  const sums = adviceByTheme(partners)
  return (
    <Card
      title={t('beside:session.partners')}
      flush
      id="partners"
      link={tells ? { href: href('/sessions/:sessionId/partners', { sessionId: session.id }), label: t('beside:session.open') } : undefined}
    >
      <PartnerRows {...{ session, partners, tells: false }} />
      {sums.length > 0 && (
        <p className="card-note">
          {t('beside:advice.sum')}:{' '}
          <bdi>
            {words.list(
              sums.map(({ words: said, people }) =>
                t('beside:advice.line', { what: inWords(said, words, viewer.organisation.language), count: people }),
              ),
            )}
          </bdi>
        </p>
      )}
    </Card>
  )
}
