import type { ArticleDetail, ArticleInput } from '@tongxin/contract/articles'
import type { EventInput } from '@tongxin/contract/event-settings'
import type { EventDetail } from '@tongxin/contract/events'
import type { Person, TestApi } from '../support/api.ts'
import type { Phone } from '../support/weapp-runner/index.ts'

const MINUTE = 60_000

/** An event of the organiser of the demo, published, that begins in so many minutes. */
export async function announceEvent(
  api: TestApi,
  title: string,
  { startsIn = 120, capacity = 30 }: { startsIn?: number; capacity?: number | null } = {},
): Promise<EventDetail> {
  const organizer = await api.login('organizer')
  const startsAt = Date.now() + startsIn * MINUTE
  const input: EventInput = {
    title,
    category: 'volunteering',
    description: '清理河岸，带一副手套',
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(startsAt + 90 * MINUTE).toISOString(),
    place: { name: '鼓东河岸', address: '' },
    hostOrganizationId: organizer.session!.viewer.roles[0]!.organizationId,
    capacity,
  }
  const draft = await organizer.post<EventDetail>('/api/events', input)
  const published = await organizer.post<EventDetail>(`/api/events/${draft.body.id}/publish`)
  if (published.status !== 200) throw new Error(JSON.stringify([draft.body, published.body]))
  return published.body
}

/** The organiser of the demo, and the street that most of its members belong to. */
export async function streetOf(api: TestApi): Promise<{ organizer: Person; organizationId: number }> {
  const organizer = await api.login('organizer')
  const street = organizer.session!.viewer.roles.find(({ organizationName }) =>
    /街道工作委员会|街道党工委/.test(organizationName),
  )
  return { organizer, organizationId: street!.organizationId }
}

/** An article of that street, published to everybody below it. */
export async function publishArticle(
  api: TestApi,
  input: Partial<ArticleInput> & { title: string },
): Promise<ArticleDetail> {
  const { organizer, organizationId } = await streetOf(api)
  const draft = await organizer.post<ArticleDetail>('/api/articles', {
    organizationId,
    channel: 'news',
    ...input,
  })
  const out = await organizer.post<ArticleDetail>(`/api/articles/${draft.body.id}/publish`, {})
  if (out.status !== 200) throw new Error(JSON.stringify([draft.body, out.body]))
  return out.body
}

/** The storage of a phone on which this person is logged in already. */
export async function storageOf(
  api: TestApi,
  identity: 'member' | 'organizer' | 'committee',
): Promise<Record<string, unknown>> {
  const { session } = await api.login(identity)
  return { session: { ...session, door: 'demo' } }
}

/** Agrees to the 个人信息保护说明, which is asked for before the first private page. */
export async function agreeOnPage(phone: Phone): Promise<void> {
  await phone.waitForRoute('account/privacy/index')
  await phone.tap('同意', { within: '.sticky-bar' })
  await phone.waitFor(() => phone.route() !== 'account/privacy/index', 'the page below')
}

/** Comes in by the demo's door, as a person does. */
export async function enterAs(phone: Phone, label: '党员' | '街道组织委员' | '区委组织部'): Promise<void> {
  await phone.tap('我的', { within: '.tab-bar' })
  await phone.tap('绑定名册')
  await agreeOnPage(phone)
  await phone.tap('演示环境：选一个身份进入')
  await phone.tap(`${label} · `)
  await phone.waitForRoute('pages/me/index')
  await phone.waitForText('退出登录')
}

/** 立即报名, also when something else that this person is registered for is at the same time. */
export async function registerFor(phone: Phone): Promise<void> {
  await phone.tap('立即报名')
  await phone.waitForText(/仍要报名|报名成功/)
  if (phone.text().includes('仍要报名')) await phone.tap('仍要报名')
}
