import { View } from '@tarojs/components'
import type { RevealableField } from '@tongxin/contract/constants'
import type { MemberDetail } from '@tongxin/contract/members'
import { Tap } from '@/shared/components/tap'
import { dayWords } from '@/shared/roster-words'
import { factsOf } from '../roster.rules'

interface FactsCardProps {
  entry: MemberDetail
  /** What has been uncovered on this page: never kept on the device. */
  revealed: Partial<Record<RevealableField, string | null>>
  onReveal: (field: RevealableField) => void
}

/** What the roster says. */
export function FactsCard({ entry, revealed, onReveal }: FactsCardProps) {
  return (
    <View className="entry-facts">
      {factsOf(entry).map(({ field, label, value, masked }) => {
        const open = masked && revealed[masked]
        return (
          <View key={field} className="entry-fact">
            <View className="entry-fact__label">{label}</View>
            <View className="entry-fact__value">
              {open ? (masked === 'birthDate' ? dayWords(open) : open) : value}
            </View>
            {masked && !open && entry.viewer.canManage && (
              <Tap
                className="entry-fact__reveal"
                label={`查看完整的${label}`}
                onClick={() => onReveal(masked)}
              >
                查看
              </Tap>
            )}
          </View>
        )
      })}
    </View>
  )
}
