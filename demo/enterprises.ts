import { createRandom } from './random.ts'

const BRAND_FIRST = [...'榕闽海瑞恒泰诚博嘉盛鼎信安瀚']
const BRAND_SECOND = [...'和源达远兴茂丰禾域川景图']
const TRADES = [
  '文化传媒',
  '信息技术',
  '电子商务',
  '贸易',
  '餐饮管理',
  '建筑设计',
  '物业服务',
  '教育咨询',
  '医药',
  '供应链',
]

/** Invented companies, `count` of them, no two alike; another `seed` gives other ones. */
function companies(seed: string, count: number): string[] {
  const random = createRandom(seed)
  const brands = random.shuffle(BRAND_FIRST.flatMap((first) => BRAND_SECOND.map((second) => first + second)))
  return brands.slice(0, count).map((brand) => `福州${brand}${random.pick(TRADES)}有限公司`)
}

/** '先后走访企业103家': two are named in the article. */
export const GUDONG_ENTERPRISES: readonly string[] = [
  '福建省金融投资有限责任公司',
  '兴银理财有限责任公司',
  ...companies('gudong', 101),
]

/** '累计走访企业335场次': visited again and again, two are named in the article. */
export const SHUIBU_ENTERPRISES: readonly string[] = [
  '福建得乾集团有限责任公司',
  '福建省电子信息集团',
  ...companies('shuibu', 110),
]
