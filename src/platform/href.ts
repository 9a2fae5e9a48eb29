/** Every address of the product. A module adds its own in its `routes.ts`, so that a link to a page that is not there does not compile. */
// biome-ignore lint/suspicious/noEmptyInterface: the modules fill it by declaration merging
export interface Addresses {}

export type Address = keyof Addresses & string

type Names<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never
type Parameters<Path extends string> = [Names<Path>] extends [never] ? [] : [parameters: Record<Names<Path>, string>]
type Query = Record<string, string | number | readonly string[] | null | undefined>

/** The address with its parameters filled in: `href('/people/:personId', { personId })`. */
export function href<Path extends Address>(path: Path, ...parameters: Parameters<Path>): string {
  const values: Record<string, string> = parameters[0] ?? {}
  return path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
}

/** An address with a query; empty values are left out, so that the address of a list is as short as the list is plain. */
export function withQuery(address: string, query: Query): string {
  const parts = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== null && one !== undefined && one !== '') parts.append(name, String(one))
  }
  const text = parts.toString()
  return text === '' ? address : `${address}?${text}`
}
