import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const HOME_WXML = `
<view class="gone">看不见</view>
<view class="count">数到 {{count}}</view>
<button bindtap="add">加一</button>
<button bindtap="add" disabled>不许加</button>
<view aria-label="加十" aria-role="button" bindtap="addTen"><image src="/there.png" /></view>
<view wx:for="{{[1, 2]}}" wx:key="*this" class="card card-{{item}}"><button data-n="{{item}}" bindtap="choose">选它</button></view>
<input id="code" maxlength="4" value="{{code}}" placeholder="签到码" bindinput="typed" /><text>码是{{code}}</text>
<switch bindchange="switched" checked="{{on}}" aria-label="开关" />
<picker range="{{['甲', '乙']}}" bindchange="picked"><view>挑选</view></picker>
<picker mode="date" bindchange="picked"><view>日期</view></picker>
<form bindsubmit="submitted"><input name="who" placeholder="姓名" /><switch name="yes" id="yes" /><button form-type="submit">提交</button></form>
<radio-group bindchange="picked"><label>红<radio value="red" /></label><label>蓝<radio value="blue" /></label></radio-group>
<scroll-view class="list" bindscrolltolower="lower" />
<view>记下：{{note}}</view>
<view wx:if="{{asking}}"><view class="mask" bindtap="answer" /><view aria-role="dialog"><button bindtap="answer">知道了</button></view></view>`

const HOME_JS = `
const note = (page, value) => page.setData({ note: typeof value === 'string' ? value : JSON.stringify(value) })
Page({
  data: { count: 0, code: '', on: false, note: '' },
  onLoad() { this.setData({ on: wx.getStorageSync('on') || false }) },
  add() { this.setData({ count: this.data.count + 1 }) },
  addTen() { this.setData({ count: this.data.count + 10 }) },
  choose(event) { note(this, '选了' + event.currentTarget.dataset.n) },
  typed(event) { this.setData({ code: event.detail.value }) },
  switched(event) { this.setData({ on: event.detail.value }); wx.setStorageSync('on', event.detail.value) },
  picked(event) { note(this, '选中' + event.detail.value) },
  submitted(event) { note(this, event.detail.value) },
  ask() { this.setData({ asking: true }) },
  answer() { this.setData({ asking: false }) },
  lower() { note(this, '到底了') },
  onPullDownRefresh() { note(this, '下拉') },
  run(name) { getApp().run[name](value => note(this, value)) },
})`

/** Each is called as \`run(say)\`, with what the page is to show. */
const APP_JS = `
const tell = say => ({ success: result => say(result), fail: result => say(result) })
App({
  run: {
    globals: say => say([typeof window, typeof document, typeof fetch, typeof Intl, typeof AbortController,
      typeof globalThis.window, String(Function('return this')())].join()),
    get: say => wx.request({ url: 'https://api.invalid/hello?a=1', data: { b: '二' }, ...tell(({ data, statusCode, header, errMsg }) =>
      say(data ? { data, statusCode, type: header['Content-Type'], errMsg } : { errMsg })) }),
    gone: say => wx.request({ url: 'https://api.invalid/gone', ...tell(result => say(result)) }),
    patch: say => wx.request({ url: 'https://api.invalid/', method: 'PATCH', ...tell(say) }),
    slow: say => wx.request({ url: 'https://api.invalid/slow', timeout: 50, ...tell(say) }),
    abort: say => { wx.request({ url: 'https://api.invalid/slow', ...tell(say) }).abort() },
    big: say => { try { wx.setStorageSync('big', 'x'.repeat(1024 * 1024 + 1)) } catch (error) { say(error.message) } },
    missing: say => wx.getStorage({ key: 'no', ...tell(say) }),
    scan: say => wx.scanCode({ ...tell(({ result, errMsg }) => say({ result, errMsg })) }),
    ask: say => wx.showModal({ title: '确定吗', ...tell(({ confirm }) => say({ confirm })) }),
    sheet: say => wx.showActionSheet({ itemList: ['拍照', '相册'], ...tell(say) }),
    deep: say => wx.navigateTo({ url: '/pages/deep/index?name=' + encodeURIComponent('中'), fail: say }),
    tabByNavigate: say => wx.navigateTo({ url: '/pages/me/index', ...tell(say) }),
    nowhere: say => wx.navigateTo({ url: '/pages/nowhere/index', ...tell(say) }),
    me: say => wx.switchTab({ url: '/pages/me/index', ...tell(say) }),
    network: say => wx.onNetworkStatusChange(({ isConnected, networkType }) => say({ isConnected, networkType })),
    day: say => say(new Date().toISOString() + ' ' + (Date.now() === +new Date()) + ' ' + (new Date(0) instanceof Date)),
    strange: say => say(typeof wx.strangeThing),
    crash: () => { setTimeout(() => { throw new Error('went wrong') }, 0) },
  },
})`

const FILES: Record<string, string> = {
  'app.json': JSON.stringify({
    pages: ['pages/home/index', 'pages/me/index', 'pages/deep/index'],
    window: { navigationBarTitleText: '样品' },
    tabBar: {
      list: [
        { pagePath: 'pages/home/index', text: '首页' },
        { pagePath: 'pages/me/index', text: '我的' },
      ],
    },
  }),
  'app.js': APP_JS,
  'app.wxss': '.gone { display: none } .count { width: 100rpx }',
  'there.png': '',
  'pages/home/index.json': JSON.stringify({ enablePullDownRefresh: true }),
  'pages/home/index.wxml': HOME_WXML,
  'pages/home/index.js': HOME_JS,
  'pages/me/index.json': JSON.stringify({ navigationBarTitleText: '我的' }),
  'pages/me/index.wxml': '<view>来过 {{times}} 次</view>',
  'pages/me/index.js': `Page({ data: { times: 0 }, onShow() { this.setData({ times: this.data.times + 1 }) } })`,
  'pages/deep/index.json': '{}',
  'pages/deep/index.wxml': '<view>深处 {{name}}</view>',
  'pages/deep/index.js': `Page({ onLoad(query) { this.setData({ name: query.name }) } })`,
}

/** A tiny mini-program, written by hand, that does one of each thing. Gives its folder. */
export function writeSample(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'weapp-sample-'))
  for (const [file, content] of Object.entries(FILES)) {
    fs.mkdirSync(path.join(folder, path.dirname(file)), { recursive: true })
    fs.writeFileSync(path.join(folder, file), content)
  }
  return folder
}
