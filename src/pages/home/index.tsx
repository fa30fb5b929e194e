import { View } from '@tarojs/components'
import { EventCard } from '@/events/components/event-card'
import { fetchHome } from '@/events/api'
import { useNextTicketKept } from '@/events/keep-ticket'
import { useCare } from '@/shared/care'
import { Button } from '@/shared/components/button'
import { Card } from '@/shared/components/card'
import { DoorLines } from '@/shared/components/door-lines'
import { Faces } from '@/shared/components/faces'
import { Icon } from '@/shared/components/icon'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { Screen } from '@/shared/components/screen'
import { CardSkeletons } from '@/shared/components/skeleton'
import { Tap } from '@/shared/components/tap'
import { comrade } from '@/shared/names'
import { go, routes } from '@/shared/routes'
import { useViewer } from '@/shared/session'
import { greeting } from '@/shared/time'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { useUnread } from '@/shared/use-unread'
import { NextEvent } from './next-event'
import { QuickEntries } from './quick-entries'
import './index.scss'

export default function HomePage() {
  const load = useLoad('home', fetchHome)
  const viewer = useViewer()
  // For the mark on 我的.
  useUnread()
  const now = useNow()
  const inCare = useCare()
  const offline = load.stale !== null
  useNextTicketKept(load.data?.next, now, offline)
  return (
    <Screen
      title="同心共建"
      nav="brand"
      tab="home"
      banner={<OfflineBanner stale={load.stale} onRetry={load.reload} />}
    >
      <Greeting now={now} />
      <DoorLines />
      <Faces load={load} skeleton={<CardSkeletons count={3} />}>
        {(home) => (
          <>
            {home.next && <NextEvent event={home.next} now={now} offline={offline} />}
            {viewer && !viewer.member && <BindHint />}
            <QuickEntries />
            {!inCare && home.upcoming.length > 0 && (
              <>
                <View className="section-head">
                  <View className="section-head__title">近期活动</View>
                  <Tap
                    className="section-head__more"
                    role="link"
                    label="全部活动"
                    onClick={() => go(routes.events)}
                  >
                    <View>全部</View>
                    <Icon name="chevron-right" size={18} />
                  </Tap>
                </View>
                {home.upcoming.map((event) => (
                  <EventCard key={event.id} event={event} now={now} offline={offline} />
                ))}
              </>
            )}
          </>
        )}
      </Faces>
    </Screen>
  )
}

function Greeting({ now }: { now: number }) {
  const member = useViewer()?.member
  return (
    <View className="greeting">
      <View className="greeting__words">
        {greeting(now)}
        {member ? `，${comrade(member.name)}` : ''}
      </View>
      <View className="greeting__branch">{member ? member.organizationName : '欢迎来到同心共建'}</View>
    </View>
  )
}

/** For a WeChat login that the roster does not know yet. */
function BindHint() {
  return (
    <Card className="bind-hint">
      <View className="bind-hint__words">绑定名册后，就能报名和签到</View>
      <Button size="inline" kind="secondary" onClick={() => go(routes.binding())}>
        去绑定
      </Button>
    </Card>
  )
}
