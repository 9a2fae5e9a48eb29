import { is, managesPeople, permissions } from '../../access/index.ts'

/** Several people at once. What is done with each is asked of each as well. */
export const mayTogether = permissions<null, 'assign' | 'close'>({
  assign: [[is('manager', 'coordinator', 'worker')]],
  close: [[is('manager', 'coordinator', 'worker')]],
})

type OfClosing = { closedById: string }

export const mayClosing = permissions<OfClosing, 'see' | 'undo'>({
  see: [[(viewer) => managesPeople(viewer)], [is('worker'), (viewer, { closedById }) => closedById === viewer.id]],
  undo: [[(viewer) => managesPeople(viewer)], [is('worker'), (viewer, { closedById }) => closedById === viewer.id]],
})
