import { is, permissions } from '../access/index.ts'

/** Who may settle what an organisation is and says. Everybody who works here reads what they need through the pages that need it. */
export const may = permissions<null, 'change-settings'>({
  'change-settings': [[is('administrator')], [is('manager')]],
})
