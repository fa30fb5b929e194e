import Type, { type Static } from 'typebox'
import { Id } from './common.ts'

const Count = Type.Integer({ minimum: 0 })

/** 待办: how many of each wait for the viewer's answer, of all that they manage. */
export const Waiting = Type.Object({
  /** 投诉建议 that nobody has answered. */
  suggestions: Count,
  /** 心得体会 to be read before they are shown. */
  reflections: Count,
  /** Articles of which the viewer may do the next reading. */
  articles: Count,
  /** 绑定申请 */
  bindings: Count,
  /** 转入, 更正 and 注销 of the roster. */
  roster: Count,
  /** 请假, by event; the latest events. */
  leaves: Type.Array(Type.Object({ eventId: Id, title: Type.String(), count: Count })),
})
export type Waiting = Static<typeof Waiting>
