import { buffer } from 'node:stream/consumers'
import type { NewCalendarSubscription } from '@tongxin/contract/calendar'
import { readPolicy } from '../../server/src/privacy/policy.ts'
import { writeXlsx } from '../../server/src/spreadsheets/xlsx-writer.ts'
import { rosterRows } from '../support/rights-roster.ts'
import { articleRows } from './articles/rights-rows.ts'
import { attemptRows } from './attempts/rights-rows.ts'
import { attendanceRows } from './attendance/list-rights-rows.ts'
import { presenceRows } from './attendance/own-rights-rows.ts'
import { bindingRows } from './binding/rights-rows.ts'
import { fileRows } from './files/rights-rows.ts'
import { notificationRows } from './notifications/rights-rows.ts'
import { leaveRows } from './leaves/rights-rows.ts'
import { planningRows } from './events/rights-rows.ts'
import { doorRows } from './attendance/rights-rows.ts'
import { ratesRows } from './quiz-rates/rights-rows.ts'
import { bankRows } from './questions/rights-rows.ts'
import { quizRows } from './quizzes/rights-rows.ts'
import { suggestionRows } from './suggestions/rights-rows.ts'
import { deskRows } from './registrations/rights-rows.ts'
import { reflectionRows } from './reflections/rights-rows.ts'
import { type Row, type Standing, STANDINGS } from './rights-stage.ts'

const EVERYONE: Standing[] = [...STANDINGS]
/** Everybody but those without a session. */
export const LOGGED_IN = EVERYONE.filter((standing) => standing !== 'no session')
const MEMBERS = LOGGED_IN.filter((standing) => standing !== 'guest')
const ADMINS: Standing[] = ['admin of it', 'admin above']
const MANAGERS: Standing[] = ['organizer of it', 'organizer above', ...ADMINS]
/** Who holds a role on anything. */
const GRANTEES = EVERYONE.filter((standing) => /^(organizer|supervisor|admin)/.test(standing))
const OVERSEERS: Standing[] = [...MANAGERS, 'supervisor of it', 'supervisor above']
/** Admins of anything: what they may do is decided row by row. */
const ANY_ADMIN = EVERYONE.filter((standing) => standing.startsWith('admin'))

let feedPath: string | undefined

/** Route by route, who may. A route that is not here fails the test. */
export const TABLE: Record<string, Row> = {
  ...bindingRows({ EVERYONE, LOGGED_IN, MEMBERS, MANAGERS }),
  ...notificationRows({ MEMBERS }),
  'GET /api/deployment': { allowed: EVERYONE },
  'GET /api/openapi.json': { allowed: EVERYONE },
  'POST /api/session/wechat': {
    allowed: EVERYONE,
    body: () => ({ code: `code-rights-${Math.random()}`.replace('0.', '') }),
  },
  'POST /api/session/demo': { allowed: EVERYONE, body: () => ({ identity: 'member' }) },
  'DELETE /api/session': { allowed: LOGGED_IN },
  'GET /api/me': { allowed: LOGGED_IN },
  // Numbers only; of what is in waiting.test.ts.
  'GET /api/waiting': { allowed: GRANTEES },
  'GET /api/me/registrations': { allowed: LOGGED_IN },
  'GET /api/organizations': { allowed: LOGGED_IN },
  'GET /api/organizations/:id': { allowed: LOGGED_IN },
  'GET /api/members': { allowed: OVERSEERS, query: (scene) => `?organizationId=${scene.organizationId}` },
  'GET /api/audit': { allowed: OVERSEERS, query: (scene) => `?organizationId=${scene.organizationId}` },
  'POST /api/organizations': {
    allowed: ADMINS,
    body: (scene) => ({
      parentId: scene.organizationId,
      kind: 'branch',
      name: `新${scene.spareId}`,
      shortName: '新',
    }),
  },
  'PATCH /api/organizations/:id': { allowed: ADMINS, body: () => ({ shortName: '改过' }) },
  // It arrives where only those above both may put it.
  'POST /api/organizations/:id/move': {
    allowed: ['admin above'],
    body: (scene) => ({ parentId: scene.besideId }),
  },
  'POST /api/organizations/:id/merge': {
    allowed: ADMINS,
    body: (scene) => ({ intoId: scene.organizationId }),
  },
  'POST /api/organizations/:id/retire': { allowed: ADMINS },
  'GET /api/organizations/export.xlsx': {
    allowed: ADMINS,
    query: (scene) => `?organizationId=${scene.organizationId}`,
  },
  'POST /api/organizations/import': {
    allowed: ANY_ADMIN,
    query: () => '?preview=true',
    sheet: () => buffer(writeXlsx('组织', ['组织名称', '类别', '上级组织'], [])),
  },
  'GET /api/roles': { allowed: OVERSEERS, query: (scene) => `?organizationId=${scene.organizationId}` },
  // Only from above: nobody gives more to themselves or their colleagues.
  'PUT /api/roles': {
    allowed: ['admin above'],
    body: (scene) => ({
      memberNumber: scene.memberNumber,
      organizationId: scene.organizationId,
      role: 'supervisor',
    }),
  },
  'DELETE /api/roles/:id': { allowed: ['admin above'] },
  'GET /api/privacy-policy': { allowed: EVERYONE },
  'PUT /api/me/consent': { allowed: LOGGED_IN, body: () => ({ version: readPolicy().version }) },
  'GET /api/me/data': { allowed: LOGGED_IN },
  'GET /api/me/data.json': { allowed: LOGGED_IN },
  'POST /api/me/erasure': { allowed: MEMBERS },
  'GET /api/erasures': {
    allowed: EVERYONE.filter((standing) => /^(organizer|admin)/.test(standing)),
  },
  'POST /api/erasures/:id/accept': { allowed: MANAGERS },
  'POST /api/erasures/:id/decline': { allowed: MANAGERS },
  ...rosterRows({ managers: MANAGERS, overseers: OVERSEERS, members: MEMBERS, everyone: LOGGED_IN }),
  'GET /api/home': { allowed: LOGGED_IN },
  'GET /api/events': { allowed: LOGGED_IN },
  'GET /api/events/days': { allowed: LOGGED_IN, query: () => '?from=2026-11-01&to=2026-11-30' },
  'GET /api/events/:id': { allowed: LOGGED_IN },
  'POST /api/events': { allowed: MANAGERS, body: (scene) => scene.input },
  'PATCH /api/events/:id': { allowed: MANAGERS, body: () => ({ title: '改名' }) },
  'POST /api/events/:id/publish': { allowed: MANAGERS },
  'POST /api/events/:id/cancel': { allowed: MANAGERS, body: () => ({ reason: '测试' }) },
  'PUT /api/events/:id/registration': { allowed: MEMBERS },
  'DELETE /api/events/:id/registration': { allowed: LOGGED_IN },
  // A guest cannot have registered for an event that is for members.
  'PUT /api/events/:id/registration/cancellation-request': { allowed: MEMBERS, refusal: 409 },
  ...deskRows({ managers: MANAGERS, overseers: OVERSEERS, everyone: LOGGED_IN }),
  ...fileRows({ managers: MANAGERS }),
  ...planningRows(MANAGERS),
  ...leaveRows({ members: MEMBERS, managers: MANAGERS }),
  ...attemptRows({ members: MEMBERS }),
  ...quizRows({ everyone: LOGGED_IN, managers: MANAGERS }),
  'GET /api/events/:id/calendar.ics': { allowed: LOGGED_IN },
  'GET /api/events/:id/share': { allowed: LOGGED_IN },
  'GET /api/me/calendar': { allowed: MEMBERS },
  'POST /api/me/calendar': { allowed: MEMBERS },
  'DELETE /api/me/calendar': { allowed: MEMBERS },
  // Whoever knows the address.
  'GET /api/calendars/:token/events.ics': {
    allowed: EVERYONE,
    path: async ({ owner }) =>
      (feedPath ??= new URL((await owner.post<NewCalendarSubscription>('/api/me/calendar')).body.address)
        .pathname),
  },
  ...doorRows({ managers: MANAGERS, members: MEMBERS }),
  ...attendanceRows({ managers: MANAGERS, overseers: OVERSEERS, members: MEMBERS }),
  ...presenceRows({ overseers: OVERSEERS, members: MEMBERS }),
  ...ratesRows({ managers: MANAGERS, overseers: OVERSEERS, members: MEMBERS }),
  ...bankRows({ managers: MANAGERS }),
  ...suggestionRows({ everyone: LOGGED_IN, managers: MANAGERS }),
  ...reflectionRows({ members: MEMBERS, managers: MANAGERS }),
  // What each of them finds: tests/server/search.
  'GET /api/search': { allowed: LOGGED_IN, query: () => '?q=党课' },
  ...articleRows({ everyone: LOGGED_IN, members: MEMBERS, managers: MANAGERS }),
}
