import { openMiniProgram, type Phone, type PhoneOptions } from './index.ts'

/** What the guideline allows one setData to carry. */
const SET_DATA_LIMIT = 256 * 1024

/**
 * Phones for the tests of one file. After each test they are closed, and the test fails when a phone noted an error,
 * asked for a wx.* that nobody provides, or sent too much to its view at once.
 */
export function usePhones(
  defaults: () => PhoneOptions & { dist?: string } = () => ({}),
): (options?: PhoneOptions) => Promise<Phone> {
  const open: Phone[] = []
  afterEach(() => {
    const phones = open.splice(0)
    for (const phone of phones) phone.close()
    for (const phone of phones) {
      expect(phone.errors).toEqual([])
      expect(phone.unsupported).toEqual([])
      expect(phone.setDataCalls.filter((call) => call.bytes > SET_DATA_LIMIT)).toEqual([])
    }
  })
  return async (options = {}) => {
    const phone = await openMiniProgram({ ...defaults(), ...options })
    open.push(phone)
    return phone
  }
}
