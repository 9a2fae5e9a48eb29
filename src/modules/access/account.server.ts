import type { SignIn } from './sign-in.server.ts'

/** Whose account an address is, or null. */
export async function accountOf(signIn: SignIn, email: string): Promise<{ id: string; name: string } | null> {
  const { internalAdapter } = await signIn.context
  const found = await internalAdapter.findUserByEmail(email)
  return found ? { id: found.user.id, name: found.user.name } : null
}

/** A new account. The address was proved by the link that led here, or is the first administrator's own. */
export async function makeAccount(signIn: SignIn, { name, email, password }: { name: string; email: string; password: string }): Promise<string> {
  const { internalAdapter, password: passwords } = await signIn.context
  const hash = await passwords.hash(password)
  const user = await internalAdapter.createUser({ name, email, emailVerified: true }, { method: 'email' })
  await internalAdapter.linkAccount({ userId: user.id, accountId: user.id, providerId: 'credential', password: hash })
  return user.id
}

/** Takes back an account whose place was gone by the time it was made. */
export async function takeBackAccount(signIn: SignIn, userId: string): Promise<void> {
  const { internalAdapter } = await signIn.context
  await internalAdapter.deleteUser(userId)
}

/** A password chosen anew by who could not sign in; everybody who is signed in with the old one is signed out. */
export async function replacePassword(signIn: SignIn, userId: string, password: string): Promise<void> {
  const { internalAdapter, password: passwords } = await signIn.context
  await internalAdapter.updatePassword(userId, await passwords.hash(password))
  await internalAdapter.deleteUserSessions(userId)
}

export async function accountEmail(signIn: SignIn, userId: string): Promise<string> {
  const { rows } = await signIn.pool.query<{ email: string }>('select email from sign_in_user where id = $1', [userId])
  return rows[0]?.email ?? ''
}
