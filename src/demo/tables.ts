/** Rooms that were asked for, in the order in which each row finds what it points at. */
export const hired = ['hireRequest', 'hireDay', 'hireAnswer'] as const
