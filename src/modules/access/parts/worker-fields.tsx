import { useWords } from '../../../ui/context.tsx'
import { TicksField } from '../../../ui/form.tsx'
import { spokenLanguages } from '../languages.ts'
import { type Role, roleLabels, roleSays, roles } from '../viewer.ts'

export type ServiceChoice = { id: string; name: string }

/** What somebody is trusted with, in which services, and the languages that they speak. */
export function WorkerFields({
  services,
  value,
}: {
  services: readonly ServiceChoice[]
  value?: { roles: readonly Role[]; serviceIds: readonly string[]; speaks: readonly string[] }
}) {
  const { t, languageName, atStart, locale } = useWords()
  const languages = spokenLanguages
    .map((code) => ({ value: code, label: atStart(languageName(code)) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale))
  return (
    <>
      <TicksField
        name="roles"
        label={t('access:workers.roles')}
        hint={t('access:workers.rolesHint')}
        required
        look="columns"
        value={value?.roles}
        options={roles.map((role) => ({ value: role, label: t(roleLabels[role]), hint: t(roleSays[role]) }))}
      />
      {services.length > 0 && (
        <TicksField
          name="services"
          label={t('access:workers.services')}
          hint={t('access:workers.servicesHint')}
          value={value?.serviceIds}
          options={services.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <TicksField
        name="speaks"
        label={t('access:workers.speaks')}
        hint={t('access:workers.speaksHint')}
        look="columns"
        value={value?.speaks}
        options={languages}
      />
    </>
  )
}
