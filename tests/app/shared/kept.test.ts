import { forgetKept, forgetOldest, keep, readKept } from '@/shared/kept'
import { phone } from '../support/phone'

const AT = '2026-11-24T01:00:00.000Z'
const article = (id: number, characters = 100) =>
  keep(`m:article:${id}`, { text: '字'.repeat(characters) }, AT, 'articles')
const isKept = (id: number): boolean => readKept(`m:article:${id}`) !== undefined

it('读得再多，凭证也还在：文章有自己的一格，留最近三十篇', () => {
  keep('m:ticket:7', { code: '1' }, AT)
  for (let id = 1; id <= 60; id++) article(id)
  expect(readKept('m:ticket:7')).toBeDefined()
  expect([30, 31, 60].map(isKept)).toEqual([false, true, true])
})

it('再看一遍就不算旧', () => {
  for (let id = 1; id <= 30; id++) article(id)
  article(1)
  article(31)
  expect([1, 2].map(isKept)).toEqual([true, false])
})

it('一共不过一百万字，最新的一篇多长都在', () => {
  for (const id of [1, 2, 3]) article(id, 400_000)
  expect([1, 2, 3].map(isKept)).toEqual([false, true, true])
  article(4, 2_000_000)
  expect([2, 3, 4].map(isKept)).toEqual([false, false, true])
})

it('腾地方先丢文章，再丢别的页', () => {
  keep('m:home', {}, AT)
  article(1)
  expect(forgetOldest()).toBe(true)
  expect([isKept(1), readKept('m:home') !== undefined]).toEqual([false, true])
  expect(forgetOldest()).toBe(true)
  expect(readKept('m:home')).toBeUndefined()
  expect(forgetOldest()).toBe(false)
})

it('上一版留下的也认得；退出登录什么都不剩', () => {
  phone.storage.set('kept-index', ['kept:m:home'])
  phone.storage.set('kept:m:home', { data: {}, at: AT })
  keep('m:me', {}, AT)
  article(1)
  forgetKept()
  expect([...phone.storage.keys()]).toEqual([])
})
