import Type, { type Static } from 'typebox'
import { Id, Line, Nullable, OneOf, Timestamp } from './common.ts'
import { LOGIN_REQUEST_STATES, ROLES } from './constants.ts'
import { Member } from './members.ts'

/** 角色授予: a role on an organization, valid for its subtree. */
export const RoleGrant = Type.Object({
  role: OneOf(ROLES),
  organizationId: Id,
  organizationName: Type.String(),
})
export type RoleGrant = Static<typeof RoleGrant>

/** 当前用户: who is asking, and what they are to which organization. */
export const Viewer = Type.Object({
  /** `null`: a WeChat login that is not bound to the roster (a guest). */
  member: Nullable(
    Type.Object({
      ...Member.properties,
      /** For the greeting: the street or town (or unit) above the branch; may equal the branch's own name. */
      organizationPath: Type.Array(Type.String()),
    }),
  ),
  roles: Type.Array(RoleGrant),
  /** Whether the workbench has anything for this person. */
  canOrganize: Type.Boolean(),
  /** Version of the 个人信息保护说明 that this login has yet to agree to; absent when there is none. */
  consentNeeded: Type.Optional(Type.String()),
})
export type Viewer = Static<typeof Viewer>

export const WechatLogin = Type.Object({ code: Line(128) })
export type WechatLogin = Static<typeof WechatLogin>

/** `member`, `organizer`, `committee`, or any member number of the demo district. */
export const DemoLogin = Type.Object({ identity: Line(32) })
export type DemoLogin = Static<typeof DemoLogin>

export const Session = Type.Object({
  /** Goes into `Authorization: Bearer …`. */
  token: Type.String(),
  viewer: Viewer,
})
export type Session = Static<typeof Session>

/** 扫码登录（电脑上的浏览器）: shown as a QR; the secret stays in the browser that asked. */
export const LoginRequest = Type.Object({
  id: Type.String(),
  /** Goes into the header `X-Login-Secret` of the polls. */
  secret: Type.String(),
  /** What the QR holds: an address `/l/<token>`. */
  link: Type.String(),
  expiresAt: Timestamp,
})
export type LoginRequest = Static<typeof LoginRequest>

export const LoginRequestParams = Type.Object({ id: Type.String({ maxLength: 64 }) })
export const LoginSecretHeader = Type.Object({ 'x-login-secret': Type.String({ maxLength: 128 }) })

/** 扫码登录的进展, for the browser. */
export const LoginProgress = Type.Object({
  state: OneOf(LOGIN_REQUEST_STATES),
  /** With the first `confirmed` answer, and with no other. */
  session: Nullable(Session),
})
export type LoginProgress = Static<typeof LoginProgress>

export const LoginTokenParams = Type.Object({ token: Type.String({ maxLength: 128 }) })

/** 待确认的登录, for the phone: what would be logged in, where. */
export const ScannedLogin = Type.Object({
  /** For example `Chrome` and `Windows`; empty when the browser does not say. */
  browser: Type.String(),
  system: Type.String(),
  requestedAt: Timestamp,
  expiresAt: Timestamp,
  state: OneOf(LOGIN_REQUEST_STATES),
})
export type ScannedLogin = Static<typeof ScannedLogin>

/** 部署信息: public, so that the app knows which doors there are before anybody logs in. */
export const Deployment = Type.Object({
  demo: Type.Boolean(),
  /** Empty outside demo mode. */
  demoIdentities: Type.Array(
    Type.Object({
      identity: Type.String(),
      /** What this identity can try, for example 党员. */
      label: Type.String(),
      name: Type.String(),
      organizationName: Type.String(),
    }),
  ),
})
export type Deployment = Static<typeof Deployment>
