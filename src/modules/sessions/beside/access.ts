import { permissions } from '../../access/index.ts'
import { recordsContacts } from '../../support/index.ts'
import { may as mayPlan } from '../access.ts'
import { type Kept, may as mayRegister } from '../register/access.ts'

/** Beside a name on a register: a contact by whoever keeps it and writes contacts down; an offer by whoever keeps it. */
export const mayBeside = permissions<Kept, 'write' | 'offer'>({
  write: [[(viewer, kept) => mayRegister(viewer, 'keep', kept) && recordsContacts(viewer)]],
  offer: [[(viewer, kept) => mayRegister(viewer, 'keep', kept)]],
})

/** After how many times registration is offered is said by whoever plans the activity. */
export const mayOffering = permissions<{ serviceId: string }, 'settle-offering'>({
  'settle-offering': [[(viewer, of) => mayPlan(viewer, 'plan', of)]],
})
