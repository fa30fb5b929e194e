import { TextDecoder, TextEncoder } from 'node:util'
import { configure } from '@testing-library/react'
import { phone } from './phone'

// For a machine that has other things to do; what never comes is still found.
configure({ asyncUtilTimeout: 60_000 })

process.env.TARO_ENV = 'h5'

// Every browser has them, jsdom does not; the contract's schemas want them.
Object.assign(globalThis, { TextEncoder, TextDecoder })

beforeEach(() => {
  phone.reset()
})
afterEach(() => {
  jest.useRealTimers()
})
