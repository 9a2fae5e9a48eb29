/** Minor units as somebody types them into a form: 4250 is 42.50. */
export const minorAsTyped = (minor: number): string => `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`
