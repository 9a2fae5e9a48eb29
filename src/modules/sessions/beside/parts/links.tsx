import { href, withQuery } from '../../../../platform/href.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import type { BesideRegister } from '../queries.server.ts'

type Props = { one: { personId: string; name: string }; beside: BesideRegister; records: boolean }

/** Beside a name, one tap away: for those who see the person and write contacts down a word in private, advice, a signpost, a measure; for all a slot, and where they are. */
export function BesideLinks({ one: { personId, name }, beside, records }: Props) {
  const { t } = useWords()
  const at = (what: string) =>
    withQuery(href('/sessions/:sessionId/beside/:personId', { sessionId: beside.sessionId, personId }), { what: what === 'word' ? null : what })
  return (
    <>
      {records && <Contacts at={at} name={name} personId={personId} />}
      {beside.hasSlots && (
        <ButtonLink
          small
          href={withQuery(href('/sessions/:sessionId/slots', { sessionId: beside.sessionId }), { for: personId })}
          fullLabel={t('beside:link.slotFull', { name })}
        >
          {t('beside:link.slot')}
        </ButtonLink>
      )}
      {beside.online && (
        <ButtonLink
          small
          href={`${href('/sessions/:sessionId/online', { sessionId: beside.sessionId })}#afar-${personId}`}
          fullLabel={t('beside:link.whereFull', { name })}
        >
          {t('beside:link.where')}
        </ButtonLink>
      )}
    </>
  )
}

function Contacts({ at, name, personId }: { at: (what: string) => string; name: string; personId: string }) {
  const { t } = useWords()
  return (
    <>
      <ButtonLink small href={at('word')} fullLabel={t('beside:link.wordFull', { name })}>
        {t('beside:link.word')}
      </ButtonLink>
      <ButtonLink small href={at('advice')} fullLabel={t('beside:link.adviceFull', { name })}>
        {t('beside:link.advice')}
      </ButtonLink>
      <ButtonLink small href={at('signpost')} fullLabel={t('beside:link.signpostFull', { name })}>
        {t('beside:link.signpost')}
      </ButtonLink>
      <ButtonLink small href={href('/people/:personId/measures', { personId })} fullLabel={t('beside:link.measureFull', { name })}>
        {t('beside:link.measure')}
      </ButtonLink>
    </>
  )
}

/** At the row itself: that whom they must not meet is here too, and that registration may be offered. */
export function BesideTold({ one, beside }: Pick<Props, 'one' | 'beside'>) {
  const { t, list } = useWords()
  const met = beside.met.get(one.personId)
  const offered = beside.offers.has(one.personId)
  if (!met && !offered) return null
  return (
    <>
      {met && (
        <p className="register-disputed" role="alert">
          <strong>{t('beside:met.title')}</strong>{' '}
          {met.here.names.length > 0 && <bdi>{t('beside:met.named', { name: one.name, others: list(met.here.names) })}</bdi>}{' '}
          {met.here.unnamed && t('beside:met.unnamed', { name: one.name })}{' '}
          {met.expected.names.length > 0 && <bdi>{t('beside:met.expected', { name: one.name, others: list(met.expected.names) })}</bdi>}{' '}
          {met.expected.unnamed && t('beside:met.expectedUnnamed', { name: one.name })}
        </p>
      )}
      {offered && (
        <p className="register-told">
          <a href="#offers">
            <Tag tone="action">{t('beside:offer.link')}</Tag>
          </a>
        </p>
      )}
    </>
  )
}
