/**
 * What an invitation says: one line on what it is about, what will happen, and what to know before coming.
 * The first line stands below the title on the page of an event.
 */
export const describe = (lead: string, body: string, notice: string): string =>
  `${lead}\n\n${body}\n\n须知：${notice}`

export const ON_TIME = '请提前10分钟到场扫码签到；不能参加的同志请及时取消报名，把名额留给候补的同志。'
export const OUTDOOR = '请穿平底鞋和方便活动的衣服，自带水杯；雨天改期，另行通知。'
export const RESIDENTS = '居民和党员都可以参加；现场有纸笔，也可以请工作人员代写意见。'
