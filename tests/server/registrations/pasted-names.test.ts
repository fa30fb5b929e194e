import { parsePasted } from '../../../server/src/registrations/pasted-names.rules.ts'
import { judge } from '../../../server/src/registrations/pasted-verdicts.rules.ts'

const read = (text: string) =>
  parsePasted(text).map(({ name, phone }) => [name, phone].filter(Boolean).join(' '))

describe('读懂粘贴的名单', () => {
  const cases: [string, string, string[]][] = [
    ['每行一个', '张三\n李四\r\n王五', ['张三', '李四', '王五']],
    ['各种分隔', '张三、李四，王五;钱七；孙八/周九', ['张三', '李四', '王五', '钱七', '孙八', '周九']],
    ['带编号', '1. 张三\n2、李四\n（3）王五\n④赵六\n5）钱七', ['张三', '李四', '王五', '赵六', '钱七']],
    ['编号连成一行', '1张三 2李四 3、王五', ['张三', '李四', '王五']],
    ['两个字的名字中间空一格', '张 三  李　四\n欧阳娜 王小明', ['张三', '李四', '欧阳娜', '王小明']],
    ['全角数字的手机号', '１３８００００００００', ['13800000000']],
    ['手机号里有空格、横线和国家码', '138-0000-0001\n+86 138 0000 0002', ['13800000001', '13800000002']],
    [
      '姓名和手机号挨着',
      '张三13800000001\n李四，13800000002\n13800000003 王五',
      ['张三 13800000001', '李四 13800000002', '王五 13800000003'],
    ],
    ['一行里姓名、手机号交替', '张三,13800000001,李四,13800000002', ['张三 13800000001', '李四 13800000002']],
    [
      '只用空格分开',
      '张三 13800000001 李四 13800000002\n13800000003 王五 13800000004 赵六',
      ['张三 13800000001', '李四 13800000002', '王五 13800000003', '赵六 13800000004'],
    ],
    [
      '从表格里粘贴，带表头和单位',
      '序号\t姓名\t单位\t手机\n1\t张三\t第一党支部\t13800000001\n2\t李四\t机关第二党支部\t',
      ['张三 13800000001', '李四'],
    ],
    ['名单两个字开头', '报名名单：张三、李四', ['张三', '李四']],
    ['括号里的说明和“同志”', '张三（第一支部）\n李四同志', ['张三', '李四']],
    ['同一个人写了两遍', '张三\n李四\n张 三', ['张三', '李四']],
    ['少数民族和外文名字', '阿不都•热合曼\nJohn Smith', ['阿不都·热合曼', 'John Smith']],
    ['看不见的字符', '张\u200b三\ufeff', ['张三']],
    ['不是手机号的数字不会悄悄丢掉', '12345678901234', ['12345678901234']],
    ['空的', ' \n\n、、\t1\n2.', []],
  ]
  test.each(cases)('%s', (_, text, people) => {
    expect(read(text)).toEqual(people)
  })
})

describe('名册上是谁', () => {
  const row = (number: string, name: string, phone_hash: string | null = null) => ({
    number,
    name,
    phone_hash,
    state: null,
  })
  const ask = (person: { name?: string; phone?: string }, near: ReturnType<typeof row>[]) => {
    const { verdict, candidates } = judge(
      { name: person.name ?? null, phoneHash: person.phone ?? null },
      near,
    )
    return [verdict, ...candidates.map(({ number }) => number)]
  }
  const zhang = row('1', '张三', 'a')
  const namesake = row('2', '张三', 'b')

  test('只有一个可能才算找到', () => {
    expect(ask({ name: '张三' }, [zhang])).toEqual(['found', '1'])
    expect(ask({ name: '张三' }, [zhang, namesake])).toEqual(['several', '1', '2'])
    expect(ask({ phone: 'b' }, [zhang, namesake])).toEqual(['found', '2'])
    expect(ask({ name: '李四' }, [zhang])).toEqual(['nobody'])
  })

  test('同名的人由手机号分清', () => {
    expect(ask({ name: '张三', phone: 'b' }, [zhang, namesake])).toEqual(['found', '2'])
  })

  test('姓名和手机号对不上就问', () => {
    expect(ask({ name: '李四', phone: 'a' }, [zhang])).toEqual(['several', '1'])
    expect(ask({ name: '张三', phone: 'c' }, [zhang])).toEqual(['several', '1'])
  })

  test('名册上没有登记手机号的，按姓名认', () => {
    expect(ask({ name: '张三', phone: 'c' }, [row('1', '张三')])).toEqual(['found', '1'])
  })
})
