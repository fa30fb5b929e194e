import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { ColorName } from '@/shared/colors'
import { Button } from '@/shared/components/button'
import { Icon } from '@/shared/components/icon'
import type { LineIconName } from '@/shared/icons/shapes'
import { go, routes } from '@/shared/routes'
import { useViewer } from '@/shared/session'
import { dayAndClock, greeting } from '@/shared/time'
import { role } from '@/shared/role'
import { eventDrafts } from '../event-form/kept-draft'
import type { Today } from './use-workbench'
import './today-card.scss'

interface TodayCardProps {
  today: Today | undefined
  now: number
  wide: boolean
}

const NOTHING: Today = { checkingIn: [], applied: [], toReview: [], drafts: [], waiting: [] }

/** What waits for the organiser: doors that are open, people who want an answer, drafts to go on with. */
export function TodayCard({ today, now, wide }: TodayCardProps) {
  const unsent = eventDrafts.read()
  const { checkingIn, applied, toReview, drafts, waiting } = { ...NOTHING, ...today }
  const lists = [checkingIn, applied, toReview, waiting, drafts]
  const count = lists.reduce((sum, { length }) => sum + length, unsent ? 1 : 0)
  return (
    <>
      {!wide && <Heading text={count ? `今天，${count} 件待办` : greeting(now)} />}
      {count > 0 && (
        <View className="today-card">
          {checkingIn.map((event) => (
            <TodayRow
              key={event.id}
              doors
              icon="scan-line"
              tone="red"
              title="签到正在进行"
              // The count first: a long title is cut off at its end.
              note={`${event.checkedInCount}/${event.registeredCount} 人 · ${event.title}`}
            >
              <Button
                className="today-row__first"
                kind="neutral"
                size="small"
                label={`扫码签到：${event.title}`}
                onClick={() => go(routes.scanner(event.id))}
              >
                扫码
              </Button>
              <Button kind="secondary" size="small" onClick={() => go(routes.wall(event.id))}>
                投屏
              </Button>
            </TodayRow>
          ))}
          {applied.map(({ event, pending }) => (
            <TodayRow
              key={event.id}
              icon="users-round"
              tone="gold"
              title={`${pending} 份报名待审核`}
              note={event.title}
            >
              <Button
                kind="neutral"
                size="small"
                onClick={() => go(routes.eventRegistrations(event.id, 'pending'))}
              >
                处理
              </Button>
            </TodayRow>
          ))}
          {toReview.map((event) => (
            <TodayRow
              key={event.id}
              icon="calendar-check"
              tone="gold"
              title="活动待审核"
              note={`${event.host.shortName} · ${event.title}`}
            >
              <Button kind="neutral" size="small" onClick={() => go(routes.eventReview(event.id))}>
                审核
              </Button>
            </TodayRow>
          ))}
          {waiting.map(({ key, icon, title, note, action, address }) => (
            <TodayRow key={key} icon={icon} tone="gold" title={title} note={note}>
              <Button kind="neutral" size="small" label={`${action}：${title}`} onClick={() => go(address)}>
                {action}
              </Button>
            </TodayRow>
          ))}
          {unsent && (
            <TodayRow
              icon="notebook-pen"
              tone="plain"
              title="有一场活动没有写完"
              note={`${unsent.draft.title.trim() || '未命名'} · ${dayAndClock(unsent.savedAt, now)} 存在本机`}
            >
              <Button kind="neutral" size="small" onClick={() => go(routes.eventForm())}>
                继续
              </Button>
            </TodayRow>
          )}
          {drafts.map((event) => (
            <TodayRow key={event.id} icon="pencil" tone="plain" title="草稿待发布" note={event.title}>
              <Button kind="neutral" size="small" onClick={() => go(routes.eventForm(event.id))}>
                继续
              </Button>
            </TodayRow>
          ))}
        </View>
      )}
    </>
  )
}

function Heading({ text }: { text: string }) {
  const viewer = useViewer()
  const grant = viewer?.roles.find(({ role }) => role === 'organizer' || role === 'admin')
  return (
    <View className="today-head">
      <View className="today-head__title" {...role('heading')}>
        {text}
      </View>
      {grant && <View className="today-head__note">{grant.organizationName} · 组织者</View>}
    </View>
  )
}

interface TodayRowProps {
  /** An open door, which has two buttons. */
  doors?: boolean
  icon: LineIconName
  tone: 'red' | 'gold' | 'plain'
  title: string
  note: string
  children: ReactNode
}

const TONES: Record<TodayRowProps['tone'], ColorName> = { red: 'red', gold: 'gold', plain: 'ink2' }

function TodayRow({ doors, icon, tone, title, note, children }: TodayRowProps) {
  return (
    <View className={`today-row ${doors ? 'today-row--doors' : ''}`}>
      <View className={`today-row__tile today-row__tile--${tone}`}>
        <Icon name={icon} size={22} color={TONES[tone]} />
      </View>
      <View className="today-row__words">
        <View className="today-row__title">{title}</View>
        <View className="today-row__note">{note}</View>
      </View>
      {children}
    </View>
  )
}
