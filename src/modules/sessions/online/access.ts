import { permissions } from '../../access/index.ts'
import { type Kept, may as mayRegister } from '../register/access.ts'

/** Where people are who take part from afar is for those who keep the register, on its day alone. */
export const mayAfar = permissions<Kept, 'see-where'>({
  'see-where': [[(viewer, kept) => mayRegister(viewer, 'keep', kept), (_, { onDay, today }) => onDay.equals(today)]],
})
