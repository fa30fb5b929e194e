import { configure } from '@testing-library/react'
import { phone } from './phone'

// For a machine that has other things to do; what never comes is still found.
configure({ asyncUtilTimeout: 60_000 })

process.env.TARO_ENV = 'h5'

beforeEach(() => {
  phone.reset()
})
afterEach(() => {
  jest.useRealTimers()
})
