import Taro from '@tarojs/taro'
import type { EventDetail } from '@tongxin/contract/events'
import { sentenceOf } from '@/shared/api-error'
import { ask, showToast } from '@/shared/feedback'
import { downloadFile } from '@/shared/http-files'
import { isWeChat } from '@/shared/platform'
import { fullRange } from '@/shared/time'
import { failureOf, offerSettings } from '../permission'

/** Seconds before the start at which the phone rings. */
const ALARM = 2 * 3600

/** 添加到日历: into the phone's own in WeChat, as a file in a browser. */
export async function addToCalendar(event: EventDetail, now: number): Promise<void> {
  if (isWeChat) return addToPhone(event, now)
  try {
    await downloadFile(`/api/events/${event.id}/calendar.ics`, `${event.title.slice(0, 30)}.ics`)
    showToast('日历文件已下载，打开它就能加入日历', { done: true })
  } catch (error) {
    showToast(sentenceOf(error))
  }
}

async function addToPhone(event: EventDetail, now: number): Promise<void> {
  const seconds = (time: string): number => Math.floor(Date.parse(time) / 1000)
  const { name, address } = event.place
  try {
    await Taro.addPhoneCalendar({
      title: event.title,
      startTime: seconds(event.startsAt),
      // A text by Taro's types, a number of seconds by WeChat's papers, which take both.
      endTime: String(seconds(event.endsAt)),
      location: address && address !== name ? `${name}（${address}）` : name,
      description: `主办：${event.host.name}`,
      alarm: true,
      alarmOffset: ALARM,
    })
    showToast('已加入手机日历', { done: true })
  } catch (error) {
    const failure = failureOf(error)
    if (failure === 'cancelled') return
    if (failure === 'refused')
      await offerSettings(
        '没有写入日历的权限',
        '在设置里打开“添加到日历”，回来再点一次。只写入这一场，不读取你的日历。',
      )
    else
      await ask({
        title: '没能写入手机日历',
        text: `请自己记一下：${fullRange(event.startsAt, event.endsAt, now)}，${name}。`,
        yes: '知道了',
      })
  }
}
