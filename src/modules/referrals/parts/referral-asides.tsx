import { emptyForm } from '../../../platform/form.ts'
import type { FormState } from '../../../platform/form-state.ts'
import { href, withQuery } from '../../../platform/href.ts'
import type { Key } from '../../../platform/words.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Form, SelectField } from '../../../ui/form.tsx'
import { Line } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Said } from '../../../ui/said.tsx'
import type { Referral } from '../referral.ts'
import type { Referrer } from '../referrers/referrer.ts'
import { checkDueOn } from '../waiting/rules.ts'
import type { Waiting } from '../waiting/waiting.ts'

/** Where somebody stands in the waiting list, and what may be done for them there. */
export function PlaceCard({ referral, place, mayMove }: { referral: Referral; place: Waiting | null; mayMove: boolean }) {
  const words = useWords()
  const { t } = words
  if (place === null) return null
  const due = checkDueOn(place)
  return (
    <Card
      title={t('referrals:waiting.card')}
      link={{ href: withQuery(href('/referrals/waiting'), { service: referral.serviceId }), label: t('referrals:waiting.title') }}
    >
      <p>{t('referrals:waiting.placeOf', { place: place.position, of: place.of })}</p>
      {due !== null && <p>{t('referrals:waiting.askBy', { day: words.day(due) })}</p>}
      {place.lastWishes === 'no-longer' && <Notice tone="attention">{t('referrals:waiting.noLonger')}</Notice>}
      {mayMove && (
        <Line>
          <ButtonLink small href={href('/referrals/:referralId/check-in', { referralId: referral.id })}>
            {t('referrals:waiting.checkIn')}
          </ButtonLink>
          <ButtonLink small kind="quiet" href={href('/referrals/:referralId/place', { referralId: referral.id })}>
            {t('referrals:waiting.move')}
          </ButtonLink>
        </Line>
      )}
    </Card>
  )
}

/** What whoever supports them now wrote for whoever takes them on; read by those who may open the referral. */
export function HandOverNote({ referral, fromName }: { referral: Referral; fromName: string }) {
  const { t } = useWords()
  if (referral.fromServiceId === null && referral.handOverNote === null) return null
  return (
    <Card title={t('referrals:transfer.title')}>
      <p>{t(whatBecomes(referral), { service: fromName })}</p>
      {referral.handOverNote !== null && <Said>{referral.handOverNote}</Said>}
      {referral.endsEpisodeId !== null && referral.outcome === null && <p className="quiet">{t('referrals:transfer.ifNot')}</p>}
    </Card>
  )
}

const whatBecomes = ({ endsEpisodeId, outcome }: Referral): Key => {
  if (endsEpisodeId === null) return 'referrals:transfer.staysOpen'
  if (outcome === null) return 'referrals:transfer.endsThere'
  return outcome === 'accepted' ? 'referrals:transfer.ended' : 'referrals:transfer.stayed'
}

type TieProps = {
  referral: Referral
  referrer: Referrer | null
  choices: readonly Referrer[]
  mayTie: boolean /** The form as it was sent, and is shown again. */
  state?: FormState
}

/** From which place it came: typed on the open form, it is nobody's until somebody says so. */
export function FromReferrer({ referral, referrer, choices, mayTie, state }: TieProps) {
  const { t } = useWords()
  if (referral.source !== 'professional') return null
  const asks = mayTie && (referrer === null || state?.stale != null)
  if (referrer === null && !asks) return null
  return (
    <Card title={t('referrals:tie.title')}>
      {referrer !== null && <TiedTo referral={referral} referrer={referrer} />}
      {asks && <Tying referral={referral} choices={choices} state={state} />}
    </Card>
  )
}

function TiedTo({ referral, referrer }: { referral: Referral; referrer: Referrer }) {
  const { t } = useWords()
  return (
    <p>
      <a href={href('/referrers/:referrerId', { referrerId: referrer.id })}>
        <bdi>{referrer.name}</bdi>
      </a>
      {referral.referrerReference !== null && (
        <>
          {' · '}
          {t('referrals:tie.theirReference', { reference: referral.referrerReference })}
        </>
      )}
    </p>
  )
}

function Tying({ referral, choices, state }: Pick<TieProps, 'referral' | 'choices' | 'state'>) {
  const { t } = useWords()
  const typed = (referral.referrerOrganisation ?? '').toLowerCase()
  const likely = choices.find((one) => typed !== '' && (one.name.toLowerCase().includes(typed) || typed.includes(one.name.toLowerCase())))
  const path = href('/referrals/:referralId/referrer', { referralId: referral.id })
  return (
    <>
      <p>{t('referrals:tie.lead', { typed: referral.referrerOrganisation ?? '' })}</p>
      {choices.length > 0 && (
        <Form
          state={{ ...(state ?? emptyForm(path)), path, keepsDraft: false }}
          submit={t('referrals:tie.submit')}
          idPrefix="tie"
          marksOptional={false}
        >
          <SelectField
            name="referrerId"
            label={t('referrals:tie.referrer')}
            required
            emptyLabel="–"
            value={likely?.id}
            options={choices.map((one) => ({ value: one.id, label: one.name }))}
          />
        </Form>
      )}
      <p>
        <a href={withQuery(href('/referrers/new'), { name: referral.referrerOrganisation })}>{t('referrals:tie.add')}</a>
      </p>
    </>
  )
}
