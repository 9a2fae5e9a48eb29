import { useWords } from '../../../../ui/context.tsx'
import type { PartnerThere } from '../partner.ts'

/** On the paper of a session: who comes from outside, with room for how many they spoke to and about what. */
export function PaperPartners({ partners }: { partners: readonly PartnerThere[] }) {
  const { t } = useWords()
  if (partners.length === 0) return null
  return (
    <table className="register-paper">
      <caption>{t('beside:session.partners')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('beside:partner.name')}</th>
          <th scope="col">{t('beside:partner.came')}</th>
          <th scope="col">{t('beside:paper.spoke')}</th>
          <th scope="col">{t('beside:paper.about')}</th>
        </tr>
      </thead>
      <tbody>
        {partners.map(({ partnerId, name }) => (
          <tr key={partnerId}>
            <td>
              <bdi>{name}</bdi>
            </td>
            <td>
              <span className="register-box" />
            </td>
            <td />
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  )
}
