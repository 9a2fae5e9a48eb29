import { href } from '../../../../platform/href.ts'
import { Button, ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import type { PeopleDeed } from '../column.ts'
import { asKept, fromTheStart, mostChosen, type PeopleList, queryOf } from '../list.ts'

/** How much of a list is chosen to begin with: none of it, this page, or all of it. */
export const choosings = ['some', 'page', 'list'] as const
export type Choosing = (typeof choosings)[number]

export const choosingOf = (asked: string | undefined): Choosing | null => choosings.find((one) => one === asked) ?? null

/** The form that the ticks of the table go with. */
export const chooseForm = 'choosing'

export function addressOf(list: PeopleList, { choose }: { choose?: Choosing } = {}): string {
  const query = [queryOf(list), choose && `choose=${choose}`].filter(Boolean).join('&')
  return query === '' ? href('/people') : `${href('/people')}?${query}`
}

type Props = { list: PeopleList; deeds: readonly PeopleDeed[]; choosing: Choosing; total: number; shown: number }

/** Who is chosen, and what can be done with them. It works without a script: whoever is ticked goes along in the address of the deed. */
export function ChooseBar({ list, deeds, choosing, total, shown }: Props) {
  const { t, number } = useWords()
  const all = choosing === 'list'
  return (
    <form id={chooseForm} className="choose-bar" method="get" action={deeds[0]?.href} aria-label={t('lists:choose.begin')}>
      {!all && list.serviceId !== null && <input type="hidden" name="service" value={list.serviceId} />}
      {all && <input type="hidden" name="all" value={queryOf(asKept(list)) || 'everybody'} />}
      <p>{all ? t('lists:choose.all', { count: total }) : t('lists:choose.hint')}</p>
      {!all && total > mostChosen && <p className="quiet">{t('lists:choose.tooMany', { most: number(mostChosen) })}</p>}
      <div className="line">
        {choosing !== 'page' && (
          <ButtonLink href={addressOf(list, { choose: 'page' })} small>
            {t('lists:choose.page', { count: shown })}
          </ButtonLink>
        )}
        {!all && total > shown && total <= mostChosen && (
          <ButtonLink href={addressOf(fromTheStart(list), { choose: 'list' })} small>
            {t('lists:choose.list', { count: total })}
          </ButtonLink>
        )}
        <ButtonLink href={addressOf(list)} small>
          {t('lists:choose.end')}
        </ButtonLink>
      </div>
      <div className="line choose-deeds">
        {deeds.map((deed) => (
          <Button key={deed.href} formAction={deed.href} icon={deed.icon} small>
            {t(deed.key)}
          </Button>
        ))}
      </div>
    </form>
  )
}
