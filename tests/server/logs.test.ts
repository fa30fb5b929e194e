import type { ArticleDetail } from '@tongxin/contract/articles'
import type { Invitation } from '@tongxin/contract/binding'
import type { NewCalendarSubscription } from '@tongxin/contract/calendar'
import type { LoginProgress, LoginRequest } from '@tongxin/contract/identity'
import type { ScanList, Ticket } from '@tongxin/contract/tickets'
import { randomUUID } from 'node:crypto'
import { Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { openDatabase } from '../../server/src/database/database.ts'
import { withoutHeaders } from '../../server/src/http/quiet-logger.ts'
import { buildSearch } from '../../server/src/search/search-services.ts'
import { startApi } from '../support/api.ts'
import { load, upload, uploadAttachment } from '../support/files.ts'
import { memberNumbers, publishEvent } from '../support/scenes.ts'
import { articleInput, text } from './articles/press.ts'

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

test('写、审、发、读、找、下载一篇文章：日志里没有标题、正文、文件名、理由和搜索的词，出错时也没有', async () => {
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
    const { organizationId } = organizer.session!.viewer.roles.at(-1)!
    const file = await uploadAttachment(organizer, organizationId, Buffer.from('%PDF-1.7'), '丙名单.pdf')
    expect((await load(api, file.url)).status).toBe(200)
    expect((await load(api, `${file.url}0`)).status).toBe(404)
    const input = {
      ...articleInput(organizationId, { title: '甲标题', content: text('乙正文') }),
      attachments: [{ fileId: file.fileId, name: '丙名单.pdf' }],
      audience: { organizationIds: [], categories: [], guests: true },
      takesReflections: true,
    }
    const { body: article } = await organizer.post<ArticleDetail>('/api/articles', input)
    const path = `/api/articles/${article.id}`
    expect((await organizer.patch(path, { version: 1, summary: '丁摘要' })).status).toBe(200)
    expect((await organizer.post(`${path}/publish`)).status).toBe(200)
    for (const address of [
      '/api/search?q=乙正文',
      '/api/search?q=',
      '/api/articles?q=甲标题',
      `/api/articles?q=${'甲标题'.repeat(99)}`,
    ])
      await member.get(encodeURI(address))
    const words = { text: '戊心得', pictures: [], draft: false }
    expect((await member.put(`${path}/reflection`, words)).status).toBe(200)
    await member.put(`${path}/reflection`, { ...words, pictures: [999] })
    await organizer.post('/api/suggestions', { kind: 'question', text: '己建议', anonymous: true })
    await organizer.post(`${path}/withdraw`, { reason: '庚理由' })
    // What fails unexpectedly is logged with its cause; PostgreSQL's own errors quote the row.
    const { pool } = api.database
    await pool.query(`alter table articles add check (source <> '乙正文') not valid`)
    expect((await organizer.post('/api/articles', { ...input, source: '乙正文' })).status).toBe(500)
    expect(logged).toContain('violates check constraint')
    await pool.query('alter table search_entries add check (article_id is null) not valid')
    const database = openDatabase(api.database.connectionString)
    const { searchBacklog } = buildSearch({
      database,
      clock: () => new Date(),
      log: withoutHeaders(pino(stream)),
    })
    await pool.query(`delete from search_entries`)
    const { rows: others } = await pool.query<{ title: string }>(
      `select title from articles where state = 'released'`,
    )
    expect(others.length).toBeGreaterThan(10)
    searchBacklog.start()
    while (!logged.includes('not everything can be found')) await sleep(20)
    await searchBacklog.stop()
    await database.pool.end()
    for (const table of ['search_entries', 'article_versions', 'reflections', 'suggestions', 'files'])
      await pool.query(`alter table ${table} rename to ${table}_gone`)
    const failed = [
      await member.get(encodeURI('/api/search?q=乙正文')),
      await organizer.post('/api/articles', input),
      await member.put(`${path}/reflection`, words),
      await member.post('/api/suggestions', { kind: 'question', text: '己建议', anonymous: true }),
      await upload(organizer, 'attachments', organizationId, '%PDF-1.7', '丙名单.pdf'),
    ]
    expect(failed.map(({ status }) => status)).toEqual([500, 500, 409, 500, 500])
    expect((await load(api, file.url)).status).toBe(500)

    expect(logged).toContain('"route":"/api/search"')
    expect(logged).toContain('request failed')
    const own = ['甲标题', '乙正文', '丙名单', '丁摘要', '戊心得', '己建议', '庚理由']
    for (const secret of [...own, ...others.map(({ title }) => title)]) {
      expect(logged).not.toContain(secret)
      expect(logged).not.toContain(encodeURIComponent(secret))
    }
  } finally {
    await api.close()
  }
})
