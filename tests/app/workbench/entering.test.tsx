import { screen } from '@testing-library/react'
import type { PastedMatches } from '@tongxin/contract/registrations'
import { dropSession } from '@/shared/session'
import EnterPage from '@/workbench/registrations/enter'
import {
  afterSending,
  linesOf,
  numbersOf,
  sentWords,
  withLines,
} from '@/workbench/registrations/enter/entering.rules'
import { anEvent } from '../support/district'
import { phone } from '../support/phone'
import { show, tap, tapLabel, type } from '../support/render'
import { enter, pageOf, window } from '../support/workbench'

const person = (number: string, name: string, organizationName = '中山社区党支部') => ({
  number,
  name,
  organizationId: 8,
  organizationName,
  phoneMasked: '138****0000',
})
const matches: PastedMatches = {
  lines: [
    { text: '林晓梅', verdict: 'found', candidates: [person('1', '林晓梅')] },
    {
      text: '陈建国',
      verdict: 'several',
      candidates: [person('2', '陈建国'), person('3', '陈建国', '第一党小组')],
    },
    { text: '王五', verdict: 'nobody', candidates: [] },
    { text: '周小燕', verdict: 'listed', candidates: [person('4', '周小燕')] },
  ],
}
const result = (number: string, state: 'registered' | 'waitlisted' | null, detail?: string) => ({
  number,
  state,
  detail,
})

describe('一行一行的名单', () => {
  const lines = linesOf(matches, 1)

  it('找得准的先选上，拿不准的、已在名单上的不选', () => {
    expect(numbersOf(lines)).toEqual(['1'])
  })

  it('同一个人不加两次，拿不准的留着让人选', () => {
    const again = withLines(lines, linesOf({ lines: matches.lines.slice(0, 2) }, 10))
    expect(again.map(({ id }) => id)).toEqual([1, 2, 3, 4, 11])
  })

  it('选了同一个人的两行只报一次', () => {
    expect(numbersOf(lines.map((line) => ({ ...line, chosen: '1' })))).toEqual(['1'])
  })

  it('报上的从名单上去掉，没报上的留下原因', () => {
    const chosen = lines.map((line) => (line.id === 2 ? { ...line, chosen: '3' } : line))
    const left = afterSending(chosen, [result('1', 'registered'), result('3', null, '名额已满')])
    expect(left.map(({ text, problem, chosen: who }) => [text, problem, who])).toEqual([
      ['陈建国', '名额已满', null],
      ['王五', undefined, null],
      ['周小燕', undefined, null],
    ])
  })

  it('说出几个报上、几个候补、几个没有', () => {
    expect(sentWords([result('1', 'registered'), result('2', 'waitlisted'), result('3', null)])).toBe(
      '已报名 1 人，候补 1 人，1 人没有报上',
    )
  })
})

describe('代报名页', () => {
  const ENTER = 'PUT /api/events/7/registrations'
  const MATCH = 'POST /api/events/7/registrations/matches'
  const event = anEvent({ viewer: { canManage: true, canRegisterOthers: true } })

  beforeEach(() => {
    window('phone')
    enter('organizer', 8, 'workbench/registrations/enter/index')
    phone.params = { id: '7' }
    phone.answer('GET /api/events/7', { body: event })
  })
  afterEach(dropSession)

  it('粘贴名单，选定拿不准的，一起报名', async () => {
    phone.answer(MATCH, { body: matches })
    phone.answer(ENTER, {
      body: { results: [result('1', 'registered'), result('3', null, '不在活动对象内')], event },
    })
    show(<EnterPage />)
    await screen.findByText('粘贴名单')
    type('粘贴名单', '林晓梅\n陈建国')
    tap('对照名册')
    await screen.findByText('不止一人，请选择')
    screen.getByText('你管理的名册里没有')
    screen.getByText('已经在名单上')
    screen.getByText('为 1 人报名')
    tapLabel('陈建国，第一党小组 · 138****0000 · 3')
    tap('为 2 人报名')
    await screen.findByText('已报名 1 人，1 人没有报上')
    screen.getByText('不在活动对象内')
    expect(phone.asked.find(({ what }) => what === ENTER)?.body).toEqual({
      entries: [{ number: '1' }, { number: '3' }],
    })
  })

  it('逐个查找，选了就在名单上', async () => {
    phone.answer('GET /api/members', pageOf({ ...person('5', '郑海涛'), category: 'full', isMobile: false }))
    show(<EnterPage />)
    await screen.findByText('粘贴名单')
    tap('逐个查找')
    type('搜索党员', '郑')
    tap('查找')
    tap((await screen.findByText('郑海涛')).textContent)
    screen.getByText('为 1 人报名')
  })

  it('服务端没说能代报名的，不能', async () => {
    phone.answer('GET /api/events/7', { body: anEvent() })
    show(<EnterPage />)
    await screen.findByText('不能为这场活动代报名')
  })
})
