/*
 * Articles as grassroots organisations write them, made up: words drawn by Zipf's law, the ones of Party life first, then some
 * thousands made of common characters, so that rare pairs are as rare as in real text.
 */

const FREQUENT =
  `的 和 在 了 党员 学习 支部 工作 党组织 活动 社区 开展 服务 群众 主题 组织 党建 建设 教育 干部 基层 精神 发展 书记 志愿 街道
党委 以 为 与 对 将 等 从 把 共建 结对 联学 居民 单位 企业 参加 会议 问题 解决 推动 落实 理论 宣讲 党课 主题党日 三会一课 林纾故居 党史 机关 中心
治理 网格 服务中心 党群 引领 作用 机制 责任 清单 项目 民生 实事 办实事 攻坚 幸福 调研 走访 恳谈 协商 议事 意见 建议 矛盾 调处 咨询 法律 环境 整治
老旧小区 改造 电梯 养老 助餐 托育 就业 营商环境 政策 宣传 讲解 观摩 交流 研讨 心得 体会 感悟 初心 使命 担当 作为 实干 奋进 新时代 中国特色社会主义
思想 二十大 全会 决定 纪律 作风 监督 廉洁 警示 案例 规矩 意识 能力 素质 培训 课堂 讲座 老师 教授 专家 青年 骨干 先锋 模范 榜样 优秀 表彰 荣誉 典型
我们 他们 大家 自己 一个 这个 今年 去年 近日 当天 上午 下午 月 日 年 第 次 名 余 场 件 条 共 已 更 要 不 也 都 还 就 又 并 让 使 给 向 被 到 上 下 中
进一步 不断 积极 认真 深入 扎实 切实 充分 全面 持续 努力 坚持 加强 提升 提高 完善 创新 探索 形成 实现 确保 围绕 聚焦 结合 通过 根据 按照 关于 对于
银行 学校 医院 公司 商会 物业 业委会 红色 阵地 展馆 基地 参观 重温 入党誓词 誓词 观影 电影 图书 阅读 经典 原著 文件 材料 资料 通知 要求 时间 地点`
    .trim()
    .split(/\s+/)

/** Mulberry32: the same numbers on every machine. */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The 3,755 common characters of GB 2312, in a random order. */
function commonCharacters(random: () => number): string[] {
  const bytes: number[] = []
  for (let row = 0xb0; row <= 0xd7; row++)
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++) bytes.push(row, cell)
  const characters = [...new TextDecoder('gbk').decode(Uint8Array.from(bytes))]
  for (let i = characters.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    ;[characters[i], characters[j]] = [characters[j]!, characters[i]!]
  }
  return characters
}

/** Draws ranks from 0 by Zipf's law. */
function zipf(size: number, random: () => number): () => number {
  const sums = new Float64Array(size)
  let sum = 0
  for (let rank = 0; rank < size; rank++) sums[rank] = sum += 1 / (rank + 2.7)
  return () => {
    const at = random() * sum
    let low = 0
    let high = size - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (sums[middle]! < at) low = middle + 1
      else high = middle
    }
    return low
  }
}

export class Writer {
  readonly words: readonly string[]
  private readonly draw: () => number
  private readonly random: () => number

  constructor(seed = 1, vocabulary = 30_000) {
    this.random = randomFrom(seed)
    const characters = commonCharacters(this.random)
    const character = zipf(characters.length, this.random)
    const words = new Set(FREQUENT)
    while (words.size < vocabulary) {
      const length = this.random() < 0.75 ? 2 : this.random() < 0.7 ? 3 : 4
      words.add(Array.from({ length }, () => characters[character()]!).join(''))
    }
    this.words = [...words]
    this.draw = zipf(this.words.length, this.random)
  }

  phrase(length: number): string {
    let text = ''
    while (text.length < length) text += this.words[this.draw()]!
    return text
  }

  /** Sentences of some thirty characters, with figures and full-width marks. */
  text(length: number): string {
    let text = ''
    while (text.length < length) {
      text += this.phrase(6 + this.random() * 14)
      if (this.random() < 0.1) text += String(Math.floor(this.random() * 500))
      text += this.random() < 0.6 ? '，' : this.random() < 0.8 ? '。' : '；'
    }
    return text
  }
}
