import type { Random } from './random.ts'

/**
 * Names are put together from common surnames and given-name characters: they belong to nobody in particular. The people
 * whom the two newspaper articles name, and well-known people, are left out.
 */
const SURNAMES = [
  ...'林陈黄郑王张李吴刘蔡杨许郭谢叶周朱苏徐何邱方江高赖卢罗施余庄曾洪游赵胡潘曹汪肖魏钟孙柯连詹姚傅沈翁董俞邓倪温阮',
]

/** First and second characters of given names, and characters that stand alone, as they go together. */
const GIVEN = [
  {
    first: [...'建国志文俊海荣德世明立兆景书承永金宏家启思振'],
    second: [...'辉斌峰勇钦鸿铭清彬强杰健泉煌航凯涛'],
    alone: [...'斌涛鹏辉旭锋榕钦'],
  },
  {
    first: [...'晓文雅秀丽淑玉春美慧嘉佳雪惠金思诗海明永'],
    second: [...'芳英萍琴玲兰梅霞燕珍琳娟云敏婷怡宁涵'],
    alone: [...'芳静敏婷颖莹琳'],
  },
]

/** Nobody on the roster may carry one of these names. */
export const EXCLUDED_NAMES: ReadonlySet<string> = new Set(
  (
    '叶孝明 陈思佳 张笑雪 洪见文 汪炜娜 赵睿 ' +
    '习近平 李强 赵乐际 王沪宁 蔡奇 丁薛祥 李希 韩正 李克强 胡锦涛 江泽民 温家宝 朱镕基 王岐山 张高丽 周永康 薄熙来 ' +
    '张德江 俞正声 刘云山 王毅 张国清 刘国中 何立峰 陈敏尔 陈吉宁 黄坤明 尹力 李鸿忠 袁家军 马兴瑞 张又侠 何卫东 ' +
    '周祖翼 赵龙 林宝金 吴贤德 李建国 王建民 张志军 李金华 林文雄 陈文辉 黄海峰 王国强 王志刚 ' +
    '林则徐 林纾 林觉民 林徽因 林丹 林祥谦 林志玲 林俊杰 林书豪 林建华 陈景润 陈晓 陈佳慧 黄晓明 黄志忠 黄永玉 郑成功 郑秀文 ' +
    '王思聪 王健林 王俊凯 王宏伟 王志文 王丽萍 张国荣 张学友 张嘉译 张玉宁 张艺谋 张雨霏 张雪峰 张海迪 张桂梅 张建国 ' +
    '李宁 李雪琴 李雪健 李玉刚 李健 李国豪 李嘉诚 李小龙 李娜 吴佳怡 吴京 吴敏霞 吴建豪 吴秀波 刘国梁 刘德华 刘诗雯 刘涛 刘英 ' +
    '蔡国强 蔡明 杨丽萍 杨洁 杨玉环 许家印 许海峰 郭敬明 郭晶晶 郭文贵 谢霆锋 周杰伦 周海媚 朱婷 徐志摩 徐静 何炅 江涛 ' +
    '高敏 罗志祥 曾国强 胡海泉 胡军 潘石屹 汪峰 肖战 孙杨 孙俪 邓小平 邓丽君 邓颖超 董卿 董明珠 傅园慧 沈涛 姚明 宋美龄 ' +
    '林斌 林锋 陈锋 罗琳 黄志强 郭涛 陈明亮 吴文俊 林文漪 许志强 郭永怀 王振华 徐才厚 郭伯雄 郭声琨 施一公 余华 叶诗文 许鹏 王涛 王静 王芳 徐涛'
  ).split(' '),
)

/** A name that has not been given yet; `taken` is the caller's memory. */
export function composeName(random: Random, taken: Set<string>): string {
  for (;;) {
    const surname = random.pick(SURNAMES)
    const { first, second, alone } = random.pick(GIVEN)
    const given = random.next() < 0.12 ? random.pick(alone) : random.pick(first) + random.pick(second)
    const name = surname + given
    if (taken.has(name) || EXCLUDED_NAMES.has(name)) continue
    taken.add(name)
    return name
  }
}
