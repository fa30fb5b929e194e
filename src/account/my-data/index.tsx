import { View } from '@tarojs/components'
import type { MyData } from '@tongxin/contract/privacy'
import { sentenceOf } from '@/shared/api-error'
import { GRANTED_ROLE_LABELS } from '@/shared/audit-words'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { Screen } from '@/shared/components/screen'
import { showToast } from '@/shared/feedback'
import { CHECK_IN_METHOD_LABELS, MEMBER_CATEGORY_LABELS, REGISTRATION_STATE_LABELS } from '@/shared/labels'
import { ROSTER_FIELD_LABELS, valueWords } from '@/shared/roster-words'
import { date, dateAndClock } from '@/shared/time'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { fetchMyData } from '../api'
import { Fact, Facts } from '../components/facts'
import { attemptWords, erasureWords, leaveWords, looksOf, shownOf } from './my-data.rules'
import { saveText } from './save-text'
import './index.scss'

/** 我的数据: everything that is held about me, in groups, and who looked at it; to take along as a file. */
export default function MyDataPage() {
  const load = useLoad('my-data', fetchMyData, { kept: false })
  return <Screen title="我的数据">{<Faces load={load}>{(data) => <Data data={data} />}</Faces>}</Screen>
}

function Data({ data }: { data: MyData }) {
  const now = useNow()
  const { account, member, roles, registrations, attendances, scans, leaves } = data
  const { articleBookmarks, acknowledgements } = data
  const { quizAttempts, reviewCards, consents, sessions, erasures, lookups } = data
  const save = () =>
    void saveText('我的数据.json', JSON.stringify(data, null, 2)).catch((error: unknown) =>
      showToast(sentenceOf(error)),
    )
  return (
    <View className="my-data">
      <Facts title="账号">
        <Fact label="微信" value={account.hasWechat ? '已登记微信身份，不含昵称和头像' : '没有登记'} />
        <Fact label="建立时间" value={dateAndClock(account.createdAt, now)} />
      </Facts>
      {member ? (
        <Facts title="名册" note="由所在支部登记；不对的地方，在“我的名册信息”里申请更正。">
          <Fact label={ROSTER_FIELD_LABELS.name} value={member.name} />
          <Fact label={ROSTER_FIELD_LABELS.number} value={member.number} />
          <Fact label={ROSTER_FIELD_LABELS.branch} value={member.organizationName} />
          <Fact label={ROSTER_FIELD_LABELS.category} value={MEMBER_CATEGORY_LABELS[member.category]} />
          <Fact label={ROSTER_FIELD_LABELS.isMobile} value={member.isMobile ? '是' : '否'} />
          {(
            [
              'phone',
              'birthDate',
              'gender',
              'ethnicity',
              'education',
              'joinedOn',
              'fullMemberOn',
              'partyPost',
            ] as const
          ).map((field) => (
            <Fact
              key={field}
              label={ROSTER_FIELD_LABELS[field]}
              value={member[field] ? valueWords(field, member[field]) : '未填'}
            />
          ))}
        </Facts>
      ) : (
        <Facts title="名册" note="没有绑定名册，没有与你有关的名册信息。" />
      )}
      {roles.length > 0 && (
        <Facts title="角色">
          {roles.map((role) => (
            <Fact
              key={`${role.role}${role.organizationName}${role.startsAt}`}
              label={GRANTED_ROLE_LABELS[role.role]}
              value={role.organizationName}
              note={`${date(role.startsAt, now)}起${role.endsAt ? `，到 ${date(role.endsAt, now)}` : ''}`}
            />
          ))}
        </Facts>
      )}
      <Group title="报名" none="没有报过名。" items={registrations}>
        {(one) => (
          <Fact
            label={date(one.startsAt, now)}
            value={one.eventTitle}
            note={REGISTRATION_STATE_LABELS[one.state as keyof typeof REGISTRATION_STATE_LABELS] ?? one.state}
          />
        )}
      </Group>
      <Group title="签到" none="没有签到记录。" items={attendances}>
        {(one) => (
          <Fact
            label={date(one.startsAt, now)}
            value={one.eventTitle}
            note={`${dateAndClock(one.checkedInAt, now)} ${CHECK_IN_METHOD_LABELS[one.method]}`}
          />
        )}
      </Group>
      {scans.length > 0 && (
        <Group title="在门口出示的" none="" items={scans}>
          {(one) => (
            <Fact
              label={date(one.startsAt, now)}
              value={one.eventTitle}
              note={`${dateAndClock(one.receivedAt, now)} ${CHECK_IN_METHOD_LABELS[one.method]}`}
            />
          )}
        </Group>
      )}
      {leaves.length > 0 && (
        <Group title="请假" none="" items={leaves}>
          {(one) => <Fact label={date(one.startsAt, now)} value={one.eventTitle} note={leaveWords(one)} />}
        </Group>
      )}
      {articleBookmarks.length > 0 && (
        <Group title="收藏的文章" none="" items={articleBookmarks}>
          {(one) => <Fact label={date(one.at, now)} value={one.title} />}
        </Group>
      )}
      {acknowledgements.length > 0 && (
        <Group title="已知悉的通知" none="" items={acknowledgements}>
          {(one) => <Fact label={date(one.at, now)} value={one.title} />}
        </Group>
      )}
      {quizAttempts.length > 0 && (
        <Group title="应知应会" none="" items={quizAttempts}>
          {(one) => <Fact label={date(one.startedAt, now)} value={one.quizTitle} note={attemptWords(one)} />}
        </Group>
      )}
      {reviewCards.length > 0 && (
        <Facts title="复习">
          <Fact label="复习卡" value={`${reviewCards.length} 张，明细在下载的文件里`} />
        </Facts>
      )}
      <Group title="同意过的说明" none="还没有同意过个人信息保护说明。" items={consents}>
        {(one) => <Fact label={one.version} value={`${dateAndClock(one.agreedAt, now)} 同意`} />}
      </Group>
      <Group title="登录" none="没有登录记录。" items={sessions}>
        {(one) => (
          <Fact
            label={date(one.createdAt, now)}
            value={`${dateAndClock(one.createdAt, now)} 登录`}
            note={one.endedAt ? `${dateAndClock(one.endedAt, now)} 退出` : undefined}
          />
        )}
      </Group>
      {erasures.length > 0 && (
        <Group title="删除申请" none="" items={erasures}>
          {(one) => <Fact label={date(one.requestedAt, now)} value={erasureWords(one)} />}
        </Group>
      )}
      <Group title="谁看过、改过" none="还没有人看过或改过。" items={looksOf(lookups)}>
        {(look) => <Fact label={date(look.at, now)} value={look.words} note={look.reason} />}
      </Group>
      <View className="my-data__save">
        <Button kind="secondary" onClick={save}>
          下载全部
        </Button>
        <View className="my-data__note">一个 JSON 文件，包含以上全部内容。</View>
      </View>
    </View>
  )
}

interface GroupProps<T> {
  title: string
  /** What to say when there are none. */
  none: string
  items: readonly T[]
  children: (item: T) => JSX.Element
}

/** The latest of them; all are in the file. */
function Group<T>({ title, none, items, children }: GroupProps<T>) {
  const { shown, rest } = shownOf(items)
  const note =
    items.length === 0
      ? none
      : rest > 0
        ? `最近 ${shown.length} 条，其余 ${rest} 条在下载的文件里。`
        : undefined
  return (
    <Facts title={title} note={note}>
      {shown.length > 0 && shown.map((item, index) => <View key={index}>{children(item)}</View>)}
    </Facts>
  )
}
