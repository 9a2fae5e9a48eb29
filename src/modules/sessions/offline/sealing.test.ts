import { expect, test } from 'vitest'
import { newPair, opened, shut } from './sealing.ts'

test('what is sealed opens with the other half alone, as what it was sealed for, and unchanged', async () => {
  const [own, other] = [await newPair(), await newPair()]
  const sealed = await shut(own.publicKey, 'a', 'Agnes is here')
  expect(await opened(own.privateKey, 'a', sealed)).toBe('Agnes is here')
  expect(await opened(other.privateKey, 'a', sealed)).toBeNull()
  expect(await opened(own.privateKey, 'b', sealed)).toBeNull()
  expect(await opened(own.privateKey, 'a', `${sealed.slice(0, -8)}AAAAAAA=`)).toBeNull()
  for (const rubbish of ['', 'AAAA', '%%%', 'A'.repeat(500)]) expect(await opened(own.privateKey, 'a', rubbish)).toBeNull()
})

test('the same words sealed twice look like two different things', async () => {
  const { publicKey } = await newPair()
  expect(await shut(publicKey, 'a', 'Agnes is here')).not.toBe(await shut(publicKey, 'a', 'Agnes is here'))
})
