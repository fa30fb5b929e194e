import type { ApiError } from '@/shared/api-error'
import type { DoorAction } from '@/shared/door-records'
import { isWeChat } from '@/shared/platform'

/** What to do next when a check-in did not work. */
export interface Advice {
  title: string
  text: string
  action: 'scan' | 'retry' | 'event' | 'bind' | 'login' | 'settings'
}

/** Plain words and one way on, for whatever stood in the way at the door. */
export function adviceFor(error: ApiError): Advice {
  const text = error.detail
  switch (error.code) {
    case 'not_registered':
      return { title: '还没有报名', text: '先报名这场活动，再回来签到', action: 'event' }
    case 'membership_required':
      return { title: '还没有绑定名册', text, action: 'bind' }
    case 'login_required':
    case 'session_expired':
      return { title: '还没有登录', text, action: 'login' }
    case 'check_in_code_expired':
      return { title: '签到码已更新', text: '请对准大屏，再扫一次', action: 'scan' }
    case 'check_in_code_wrong':
    case 'invalid_input':
      return { title: '签到码不对', text: '请对准大屏再扫一次，或输入大屏上的 8 位数字', action: 'scan' }
    case 'check_in_code_foreign':
      return { title: '这是另一场活动的码', text, action: 'scan' }
    case 'check_in_not_open_yet':
      return { title: '签到还没开始', text, action: 'event' }
    case 'check_in_closed':
    case 'event_ended':
      return { title: '签到已结束', text, action: 'event' }
    case 'event_cancelled':
      return { title: '活动已取消', text, action: 'event' }
    case 'event_not_found':
    case 'not_found':
      return { title: '没有这场活动', text: '请扫现场大屏上的签到码', action: 'scan' }
    case 'fence_answer_needed':
      return { title: '需要确认在场', text, action: isWeChat ? 'settings' : 'retry' }
    case 'fence_outside':
      return { title: '不在活动地点', text, action: 'scan' }
    case 'not_checked_in':
      return { title: '还没有签到', text: '这场活动先签到，离开时再签退', action: 'scan' }
    case 'check_out_not_needed':
      return { title: '这场活动不用签退', text: '签到有效，可以放心离开', action: 'event' }
    case 'network_unreachable':
      return { title: '网络不通', text: '请连上网络再试，或请现场工作人员帮忙', action: 'retry' }
    default:
      return { title: '没能签到', text, action: 'retry' }
  }
}

/** A record from without network that the server has refused: nobody stands at that door any more. */
export function adviceForRecord(action: DoorAction, detail: string): { title: string; text: string } {
  const words = action === 'check-in' ? '签到' : '签退'
  const way = /补签|组织者|工作人员/.test(detail)
    ? ''
    : `你在现场的话，可以再扫一次，或联系活动组织者补${words === '签到' ? '签' : '记'}。`
  return { title: `离线${words}没有成功`, text: `${detail}${way}` }
}
