import { View } from '@tarojs/components'
import type { LearningHome } from '@tongxin/contract/learning'
import { TwoToneIcon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import type { TwoToneIconName } from '@/shared/icons/shapes'
import { go, routes } from '@/shared/routes'

interface Tile {
  icon: TwoToneIconName
  name: string
  note: string
  url: string
}

/** The three ways to learn on one's own. Numbers say what there is to do, never how much was done. */
export function Tiles({ learning }: { learning: LearningHome | undefined }) {
  return (
    <View className="tiles">
      {tilesOf(learning).map(({ icon, name, note, url }) => (
        <Tap key={name} className="tile" role="link" label={`${name}，${note}`} onClick={() => go(url)}>
          <TwoToneIcon name={icon} size={28} />
          <View className="tile__name">{name}</View>
          <View className="tile__note">{note}</View>
        </Tap>
      ))}
    </View>
  )
}

function tilesOf(learning: LearningHome | undefined): Tile[] {
  const { practice, mistakes, dueCards } = learning ?? {}
  const left = practice ? practice.questions - practice.done : 0
  return [
    {
      icon: 'calendar-check',
      name: '每日一练',
      note: !practice
        ? '每天几题'
        : practice.questions === 0
          ? '今日无题'
          : left > 0
            ? `今日 ${left} 题`
            : '今日已练完',
      url: routes.practice,
    },
    {
      icon: 'rotate-ccw',
      name: '错题重做',
      note: mistakes === undefined ? '答错的题' : mistakes > 0 ? `${mistakes} 题待练` : '没有错题',
      url: routes.mistakes,
    },
    {
      icon: 'lightbulb',
      name: '智能复习',
      note: dueCards ? `${dueCards} 题到期` : '薄弱知识点',
      url: routes.review,
    },
  ]
}
