import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { fetchMyRegistrations } from '@/events/api'
import { sentenceOf } from '@/shared/api-error'
import { setCare, useCare } from '@/shared/care'
import { DoorLines } from '@/shared/components/door-lines'
import { ListRow, Rows } from '@/shared/components/list-row'
import { Screen } from '@/shared/components/screen'
import { Switch } from '@/shared/components/switch'
import { Tap } from '@/shared/components/tap'
import { Icon } from '@/shared/components/icon'
import { ask, showToast } from '@/shared/feedback'
import { logout, logoutEverywhere } from '@/shared/login'
import { comrade, surname } from '@/shared/names'
import { isWeChat } from '@/shared/platform'
import { go, routes } from '@/shared/routes'
import { scanAndGo } from '@/shared/scan'
import { useViewer } from '@/shared/session'
import { useUnread } from '@/shared/use-unread'
import { useLoad } from '@/shared/use-load'
import { mayWork } from '@/workbench/sections'
import './index.scss'

const COUNTED = 20

export default function MePage() {
  const viewer = useViewer()
  const inCare = useCare()
  const unread = useUnread()
  const mayAsk = viewer?.member && !viewer.consentNeeded
  const upcoming = useLoad(mayAsk ? 'my-upcoming' : null, () =>
    fetchMyRegistrations({ when: 'upcoming', limit: COUNTED }),
  )
  const count = upcoming.data?.items.length ?? 0
  const more = upcoming.data?.nextCursor ? '+' : ''

  const leave = async () => {
    const sure = await ask({ title: '退出登录？', text: '报名信息不受影响。', yes: '退出', no: '再想想' })
    if (!sure) return
    await logout()
    void Taro.reLaunch({ url: routes.login })
  }

  const leaveEverywhere = async () => {
    const text = '手机和电脑上的登录全部结束，包括这里'
    if (!(await ask({ title: '退出所有设备？', text, yes: '全部退出', no: '再想想' }))) return
    try {
      await logoutEverywhere()
      void Taro.reLaunch({ url: routes.login })
    } catch (error) {
      showToast(sentenceOf(error))
    }
  }

  return (
    <Screen title="我的" nav="tab" tab="me">
      <Person />
      <DoorLines />
      <Rows>
        <ListRow
          icon="ticket"
          title="我的报名"
          value={count > 0 ? `${count}${more} 场待参加` : undefined}
          onClick={() => go(routes.registrations)}
        />
        {viewer?.member && (
          <ListRow
            icon="calendar-check"
            title="我的足迹"
            note="参加过的活动和服务时长"
            onClick={() => go(routes.footprints)}
          />
        )}
        {viewer?.member && (
          <ListRow
            icon="book-open"
            title="我的测试"
            note="应知应会和成绩"
            onClick={() => go(routes.quizzes)}
          />
        )}
        {viewer && <ListRow icon="bookmark" title="收藏" onClick={() => go(routes.bookmarks)} />}
        {viewer?.member && (
          <ListRow icon="notebook-pen" title="我的心得" onClick={() => go(routes.reflections())} />
        )}
        {viewer?.member && (
          <ListRow
            icon="bell"
            title="通知"
            value={unread > 0 ? `${unread > 98 ? '99+' : unread} 条未读` : undefined}
            onClick={() => go(routes.notifications)}
          />
        )}
        {isWeChat && (
          <ListRow
            icon="scan-line"
            title="扫一扫"
            note="现场签到、邀请码、登录电脑版"
            onClick={() => void scanAndGo()}
          />
        )}
      </Rows>
      <Rows>
        <ListRow
          icon="a-large-small"
          title="关怀模式"
          note="大字、大按钮、更少内容"
          role="switch"
          checked={inCare}
          after={<Switch on={inCare} />}
          onClick={() => setCare(!inCare)}
        />
      </Rows>
      {viewer && mayWork(viewer) && (
        <Rows>
          {viewer.canOrganize ? (
            <ListRow
              icon="briefcase"
              title="组织者工作台"
              note="活动、名册、绑定与邀请"
              onClick={() => go(routes.workbench)}
            />
          ) : (
            <ListRow
              icon="briefcase"
              title="工作台"
              note="查看名册、角色和审计记录"
              onClick={() => go(routes.workbench)}
            />
          )}
        </Rows>
      )}
      <Rows>
        <ListRow
          icon="message-square"
          title="投诉建议"
          note="由组织答复，办到哪一步看得到"
          onClick={() => go(routes.suggestions)}
        />
        <ListRow icon="info" title="隐私与个人信息" onClick={() => go(routes.privacy)} />
      </Rows>
      {viewer && (
        <Rows>
          <ListRow icon="log-out" title="退出登录" role="button" onClick={() => void leave()} />
          <ListRow
            icon="circle-x"
            title="退出所有设备"
            note="手机和电脑上的登录全部结束"
            role="button"
            onClick={() => void leaveEverywhere()}
          />
        </Rows>
      )}
    </Screen>
  )
}

function Person() {
  const viewer = useViewer()
  const member = viewer?.member
  if (!member) {
    return (
      <Tap className="person" role="link" onClick={() => go(viewer ? routes.binding() : routes.login)}>
        <View className="person__mark">
          <Icon name="user-round" size={28} color="ink2" />
        </View>
        <View className="person__words">
          <View className="person__name">{viewer ? '绑定名册' : '登录'}</View>
          <View className="person__branch">绑定后可以报名和签到</View>
        </View>
        <Icon name="chevron-right" size={20} />
      </Tap>
    )
  }
  return (
    <Tap
      className="person"
      role="link"
      label={`${comrade(member.name)}，${member.organizationName}，我的名册信息`}
      onClick={() => go(routes.myEntry)}
    >
      <View className="person__mark" aria-hidden>
        {surname(member.name)}
      </View>
      <View className="person__words">
        <View className="person__name">{comrade(member.name)}</View>
        <View className="person__branch">{member.organizationName}</View>
      </View>
      <Icon name="chevron-right" size={20} />
    </Tap>
  )
}
