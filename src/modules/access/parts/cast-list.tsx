import { newId } from '../../../platform/id.ts'
import { PostButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Stack } from '../../../ui/layout.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { type Role, roleLabels } from '../viewer.ts'

type Member = { id: string; name: string; title: string | null; roles: Role[]; organisationName: string }

/** Everybody of the demonstration, by organisation: one tap, and one is them. */
export function CastList({ cast, onward }: { cast: readonly Member[]; onward: { next: string; kept: string | null } }) {
  const { t, list } = useWords()
  const fields = { next: onward.next, ...(onward.kept === null ? {} : { kept: onward.kept }) }
  return (
    <Stack>
      <h2>{t('access:cast.title')}</h2>
      <p>{t('access:cast.body')}</p>
      {[...Map.groupBy(cast, (member) => member.organisationName)].map(([organisation, members]) => (
        <Card key={organisation} title={organisation} level={3} flush>
          <Rows>
            {members.map((member) => (
              <Row
                key={member.id}
                title={<bdi>{member.name}</bdi>}
                action={
                  <PostButton
                    action={`/sign-in/as/${member.id}`}
                    formId={newId()}
                    fields={fields}
                    small
                    label={t('access:cast.submit')}
                    fullLabel={t('access:cast.submitAs', { name: member.name })}
                  />
                }
              >
                <bdi>{member.title ?? list(member.roles.map((role) => t(roleLabels[role])))}</bdi>
              </Row>
            ))}
          </Rows>
        </Card>
      ))}
    </Stack>
  )
}
