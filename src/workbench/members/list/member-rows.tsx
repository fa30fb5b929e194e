import { View } from '@tarojs/components'
import { ListRow } from '@/shared/components/list-row'
import { MEMBER_CATEGORY_LABELS } from '@/shared/labels'
import { go, routes } from '@/shared/routes'
import type { ListedMember } from '../api'

/** The roster on a phone. */
export function MemberRows({ members }: { members: readonly ListedMember[] }) {
  return (
    <View className="member-rows">
      {members.map((member) => (
        <ListRow
          key={member.number}
          title={member.name}
          note={member.organizationName}
          value={wordsOf(member)}
          onClick={() => go(routes.rosterEntry(member.number))}
        />
      ))}
    </View>
  )
}

/** Only what is not so of nearly everybody. */
const wordsOf = ({ category, isMobile, bound }: ListedMember): string | undefined =>
  [
    category !== 'full' && MEMBER_CATEGORY_LABELS[category],
    isMobile && '流动党员',
    bound === false && '未绑定',
  ]
    .filter(Boolean)
    .join(' · ') || undefined
