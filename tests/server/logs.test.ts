import type { Invitation } from '@tongxin/contract/binding'
import type { NewCalendarSubscription } from '@tongxin/contract/calendar'
import type { LoginProgress, LoginRequest } from '@tongxin/contract/identity'
import type { ScanList, Ticket } from '@tongxin/contract/tickets'
import { randomUUID } from 'node:crypto'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { startApi } from '../support/api.ts'
import { memberNumbers, publishEvent } from '../support/scenes.ts'

test('日志里没有姓名、编号、手机号、登录凭证、签到码、邀请码、订阅地址和搜索的文字', async () => {
  let logged = ''
  const stream = new Writable({
    write(chunk: Buffer, _, done) {
      logged += chunk.toString()
      done()
    },
  })
  const api = await startApi({ logger: pino({ level: 'trace' }, stream) })
  try {
    const organizer = await api.login('organizer')
    const member = await api.login('member')
    const guest = await api.loginByWechat('openid-of-a-guest')
    const event = await publishEvent(organizer)
    await member.put(`/api/events/${event.id}/registration`)
    const wall = (
      await organizer.get<{ code: string; key: string; link: string }>(
        `/api/events/${event.id}/check-in-code`,
      )
    ).body
    await api.stranger.get(new URL(wall.link).pathname)
    await member.put(`/api/events/${event.id}/check-in`, { code: wall.code, device: 'word-of-a-phone-1234' })
    const ticket = (await member.get<Ticket>(`/api/events/${event.id}/ticket`)).body
    const list = (await organizer.get<ScanList>(`/api/events/${event.id}/scan-list`)).body
    const scan = {
      nonce: randomUUID(),
      kind: 'check_in',
      scannedAt: new Date().toISOString(),
      offline: false,
    }
    const qr = `tx1.${event.id}.${ticket.ref}.00000000`
    for (const what of [
      { ticket: qr },
      { person: member.session!.viewer.member!.number, reason: '没带手机' },
    ])
      await organizer.post(`/api/events/${event.id}/scans`, {
        scans: [
          { ...scan, ...what },
          { ...scan, who: qr },
        ],
      })
    await organizer.get(`/api/events/${event.id}/registrations`)
    const { member: who } = member.session!.viewer
    const attendance = `/api/events/${event.id}/attendances`
    await organizer.get(`${attendance}?q=${encodeURIComponent(who!.name)}`)
    await organizer.get(`${attendance}?q=1999`)
    await organizer.get(`${attendance}/export`)
    await organizer.post(`${attendance}/${who!.number}/undo`, { reason: '写错的理由' })
    await organizer.put(`${attendance}/${who!.number}`, { reason: '写错的理由' })
    await organizer.get(`/api/members?q=${encodeURIComponent(who!.name)}`)
    await guest.put(`/api/events/${event.id}/registration`)
    const phone = '13812345678'
    await guest.post('/api/binding/phone', { code: `phone-${phone}-1` })
    const invitee = (await memberNumbers(organizer, 100)).at(-1)!
    const invitation = (await organizer.post<Invitation>(`/api/members/${invitee}/invitation`)).body
    await api.stranger.get(new URL(invitation.link).pathname)
    await guest.put('/api/binding/request', { name: '访客本人', organizationId: 1, note: '不好找的说明' })
    await guest.post('/api/binding/invitation', { code: invitation.code })
    const calendar = (await member.post<NewCalendarSubscription>('/api/me/calendar')).body
    const { pathname } = new URL(calendar.address)
    expect((await api.stranger.get(pathname)).status).toBe(200)
    expect((await api.stranger.get(`${pathname}/more`)).status).toBe(404)
    const desktop = (await api.stranger.post<LoginRequest>('/api/login-requests')).body
    const token = new URL(desktop.link).pathname.slice('/l/'.length)
    await api.stranger.get(`/l/${token}`)
    await member.get(`/api/login-requests/scan/${token}`)
    await member.post(`/api/login-requests/scan/${token}/confirm`)
    const collected = await api.stranger.send<LoginProgress>(
      'GET',
      `/api/login-requests/${desktop.id}`,
      undefined,
      { 'x-login-secret': desktop.secret },
    )
    expect(collected.body.session).not.toBeNull()
    await organizer.send('DELETE', `/api/members/${invitee}/binding`, { reason: '写错的理由' })
    await member.put(`/api/events/${event.id}/check-in`, { code: '00000000', who: who!.name })
    const { organizationId } = who!
    await organizer.get(`/api/roles?organizationId=${organizationId}`)
    await organizer.put('/api/roles', { memberNumber: who!.number, organizationId, role: 'organizer' })
    await member.post('/api/suggestions', { kind: 'complaint', text: '写错的理由', anonymous: true })
    await member.put(`/api/events/${event.id}/reflection`, { text: '写错的理由', pictures: [], draft: false })
    await member.get('/api/me/data')
    await member.post('/api/me/erasure', { reason: who!.name })
    await organizer.get('/api/erasures')
    // An unexpected failure is logged with its cause, and that must not quote what was sent either.
    await api.database.pool.query('alter table registrations rename to registrations_gone')
    expect((await api.stranger.get(pathname)).status).toBe(500)
    expect((await member.get('/api/me/registrations')).status).toBe(500)
    expect((await organizer.put(`${attendance}/${who!.number}`, {})).status).toBe(500)
    await api.database.pool.query('alter table registrations_gone rename to registrations')

    expect(logged).toContain('request failed')
    expect(logged).toContain('/api/events/:id/check-in')
    for (const secret of [
      who!.name,
      organizer.session!.viewer.member!.name,
      who!.number,
      member.session!.token,
      organizer.session!.token,
      'openid-of-a-guest',
      wall.code,
      wall.key,
      'word-of-a-phone',
      ticket.key,
      qr,
      '没带手机',
      ...list.entries.map(({ key }) => key),
      phone,
      invitee,
      invitation.code,
      '访客本人',
      '不好找的说明',
      '写错的理由',
      pathname.split('/')[3]!,
      desktop.secret,
      token,
      collected.body.session!.token,
    ]) {
      expect(logged).not.toContain(secret)
      expect(logged).not.toContain(encodeURIComponent(secret))
    }
  } finally {
    await api.close()
  }
})
