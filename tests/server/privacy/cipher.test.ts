import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { FieldCipher } from '../../../server/src/privacy/cipher.ts'
import { maskPhone, normalizePhone } from '../../../server/src/privacy/phone.rules.ts'

const lookupKey = randomBytes(32)
const [oldKey, newKey] = [randomBytes(32), randomBytes(32)]
const before = new FieldCipher({ keys: new Map([['k1', oldKey]]), lookupKey })
const after = new FieldCipher({
  keys: new Map([
    ['k2', newKey],
    ['k1', oldKey],
  ]),
  lookupKey,
})

test('任何文字加密后都能原样取回，两次加密不相同', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const sealed = before.encrypt(text)
      expect(before.decrypt(sealed)).toBe(text)
      expect(before.encrypt(text)).not.toBe(sealed)
      expect(sealed).toMatch(/^k1\.[\w-]+$/)
    }),
  )
})

test('换钥匙以后旧值仍能读，新值用新钥匙，查找用的摘要不变', () => {
  const sealed = before.encrypt('13800000000')
  expect(after.decrypt(sealed)).toBe('13800000000')
  expect(sealed).toMatch(/^k1\./)
  const renewed = after.encrypt('13800000000')
  expect(renewed).toMatch(/^k2\./)
  expect(() => before.decrypt(renewed)).toThrow('not among the settings')
  expect(after.lookup('13800000000')).toBe(before.lookup('13800000000'))
})

test('改过一个字节的值不认', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const sealed = Buffer.from(before.encrypt('13800000000').slice(3), 'base64url')
      sealed[at % sealed.length]! ^= change
      expect(() => before.decrypt(`k1.${sealed.toString('base64url')}`)).toThrow()
    }),
  )
})

describe('手机号', () => {
  test.each([
    ['13800001234', '13800001234'],
    ['138 0000 1234', '13800001234'],
    ['+86-138-0000-1234', '13800001234'],
    ['8613800001234', '13800001234'],
    ['１３８００００１２３４', '13800001234'],
    ['13800001234.0', '13800001234'],
    ['1380000123', null],
    ['12800001234', null],
    ['0591-87654321', null],
    ['', null],
  ])('%s 读作 %s', (text, phone) => {
    expect(normalizePhone(text)).toBe(phone)
  })
  test('列表里只露首尾', () => {
    expect(maskPhone('13800001234')).toBe('138****1234')
  })
})
