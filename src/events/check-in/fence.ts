import type { FenceReport } from '@tongxin/contract/attendance'
import type { EventDetail } from '@tongxin/contract/events'
import { ApiError } from '@/shared/api-error'
import { ask } from '@/shared/feedback'
import { type Fix, metresBetween, NoPosition, type Position, whereAmI } from '@/shared/position'

/** A phone that knows better than this knows it well, metres. */
const FINE = 50

/** Whether somebody there is inside: the doubt of a good phone counts for the person, that of a bad one no more than that. */
export function fenceReport(fix: Fix, place: Position, radius: number): FenceReport {
  const distance = metresBetween(fix, place)
  return {
    answer: distance <= radius + Math.min(fix.accuracy, FINE) ? 'inside' : 'outside',
    accuracy: fix.accuracy <= FINE ? 'fine' : 'coarse',
  }
}

/** Said yes once while the app is open: the second scan at the same door is not asked again. */
let agreed = false

/**
 * The answer to 'inside the fence?', worked out on this phone; `undefined` when the event has none.
 * @throws ApiError `fence_answer_needed` with what to do, when there is no answer to give
 */
export async function askFence(
  event: Pick<EventDetail, 'fenceRadius' | 'place'> | undefined,
): Promise<FenceReport | undefined> {
  const { fenceRadius, place } = event ?? {}
  const { latitude, longitude } = place ?? {}
  if (!fenceRadius || latitude === undefined || longitude === undefined) return undefined
  agreed ||= await ask({
    title: '确认你在活动地点附近',
    text: '这场活动要求在现场签到。手机只比较一次远近，只告诉服务器“在”或“不在”，位置不上传、不保存。',
    yes: '同意',
    no: '不同意',
  })
  if (!agreed) throw noAnswer('没有同意使用位置。可以再试一次，或找现场工作人员按姓名签到')
  try {
    return fenceReport(await whereAmI(), { latitude, longitude }, fenceRadius)
  } catch (error) {
    const refused = error instanceof NoPosition && error.why === 'refused'
    throw noAnswer(
      refused
        ? '手机没有允许使用位置。请在设置里允许后再试，或找现场工作人员按姓名签到'
        : '手机现在定不了位。请打开手机定位、走到开阔处再试，或找现场工作人员按姓名签到',
    )
  }
}

const noAnswer = (detail: string) => new ApiError({ code: 'fence_answer_needed', status: 403, detail })
