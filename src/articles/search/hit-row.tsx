import { Text, View } from '@tarojs/components'
import type { SearchKind } from '@tongxin/contract/article-constants'
import type { SearchHit } from '@tongxin/contract/search'
import { Tap } from '@/shared/components/tap'
import { dayAndClock } from '@/shared/time'

export const KIND_LABELS: Record<SearchKind, string> = {
  article: '资讯',
  material: '学习资料',
  event: '活动',
}

interface HitRowProps {
  hit: SearchHit
  now: number
  onClick: () => void
}

/** One of the results, with what was searched for marked. */
export function HitRow({ hit, now, onClick }: HitRowProps) {
  const meta = [KIND_LABELS[hit.kind], hit.organization.shortName, hit.at && dayAndClock(hit.at, now)]
    .filter(Boolean)
    .join(' · ')
  return (
    <Tap className="search-hit" role="link" label={`${textOf(hit.title)}，${meta}`} onClick={onClick}>
      <View className="search-hit__title">
        <Marked pieces={hit.title} />
      </View>
      {hit.excerpt.length > 0 && (
        <View className="search-hit__excerpt">
          <Marked pieces={hit.excerpt} />
        </View>
      )}
      <View className="search-hit__meta">{meta}</View>
    </Tap>
  )
}

const textOf = (pieces: SearchHit['title']): string => pieces.map(({ text }) => text).join('')

function Marked({ pieces }: { pieces: SearchHit['title'] }) {
  return (
    <>
      {pieces.map(({ text, hit }, i) => (
        <Text key={i} className={hit ? 'search-hit__mark' : ''}>
          {text}
        </Text>
      ))}
    </>
  )
}
