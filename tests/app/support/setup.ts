import { phone } from './phone'

process.env.TARO_ENV = 'h5'

beforeEach(() => {
  phone.reset()
})
afterEach(() => {
  jest.useRealTimers()
})
