import { readDistrict, readOptions } from '../../../server/src/commands/district-create.options.ts'

const NAMED = ['--name', '中共试验区委员会', '--short', '试验区委', '--admin', '林一']
const nobody = async () => ''
const read = async (...args: string[]) => readDistrict(readOptions(args), nobody)

test('写全了：就是这个区和它的第一名管理员', async () => {
  const district = { name: '中共试验区委员会', shortName: '试验区委', admin: '林一' }
  expect(await read(...NAMED)).toEqual({ ...district, phone: null })
  expect(await read(...NAMED, '--phone', '138 0000 1111')).toEqual({ ...district, phone: '13800001111' })
})

test('没写的问人，写了的不问；简称不写，全称短就用全称', async () => {
  const asked: string[] = []
  const somebody = async (question: string) => {
    asked.push(question)
    return question.includes('姓名') ? ' 林一 ' : ''
  }
  expect(await readDistrict(readOptions(['--name', '试验区委']), somebody)).toEqual({
    name: '试验区委',
    shortName: '试验区委',
    admin: '林一',
    phone: null,
  })
  expect(asked).toEqual(['第一名管理员的姓名：', '管理员的手机号（可以不填）：'])
})

test.each([
  ['什么也没写', []],
  ['没写姓名', ['--name', 'x']],
  ['没有这个选项', ['--nonsense']],
  ['姓名太长', ['--name', 'x', '--admin', '字'.repeat(31)]],
  ['名称里有看不见的字符', ['--name', '试\u200b验区委', '--admin', '林一']],
])('%s：告诉怎么用', async (_, args) => {
  await expect(read(...args)).rejects.toThrow(/^用法：/)
})

test('手机号不对：说清要填什么', async () => {
  await expect(read(...NAMED, '--phone', '12345')).rejects.toThrow('手机号不对：请填写 11 位手机号码。')
})
