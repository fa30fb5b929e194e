import Type, { type Static } from 'typebox'
import { Nullable } from './common.ts'

export const EventShareQuery = Type.Object({
  /** Also the mini-program code; only a page inside WeChat has use for it. */
  code: Type.Optional(Type.Boolean()),
})
export type EventShareQuery = Static<typeof EventShareQuery>

/** 分享: what a poster leads to. */
export const EventShare = Type.Object({
  /** `https://…/e/12`: WeChat opens the mini-program for it, a browser the page. */
  link: Type.String(),
  /** 小程序码: a PNG in base64; `null` when it was not asked for or WeChat has none just now, then a QR of the link will do. */
  miniProgramCode: Nullable(Type.String()),
})
export type EventShare = Static<typeof EventShare>
