// jstat brings no types: only what is used of it stands here.
declare module 'jstat' {
  const jstat: { studentt: { inv(probability: number, degreesOfFreedom: number): number } }
  export default jstat
}
