import { useWords } from '../../../ui/context.tsx'
import { Folded } from '../../../ui/folded.tsx'
import { FieldGroup, TickField } from '../../../ui/form.tsx'
import type { Voice } from './person-fields.tsx'

type AgreementProps = { voice: Voice; organisationName: string; privacyNotice: string }

/** What is agreed to, each apart: keeping what was written, being written to, and, of a professional, being told whether we could help. */
export function AgreementFields({ voice, organisationName, privacyNotice }: AgreementProps) {
  const { t } = useWords()
  return (
    <FieldGroup title={t(`referrals:form.agree.${voice}`)}>
      {privacyNotice !== '' && (
        <Folded title={t('referrals:field.privacy')}>
          <p dir="auto">{privacyNotice}</p>
        </Folded>
      )}
      <TickField name="keepRecord" label={t(`referrals:form.keepRecord.${voice}`, { organisation: organisationName })} required />
      <TickField name="contactMe" label={t(`referrals:form.contactMe.${voice}`)} />
      {voice === 'pro' && <TickField name="mayKnow" label={t('referrals:form.mayKnow.pro')} hint={t('referrals:form.mayKnowHint.pro')} />}
    </FieldGroup>
  )
}
