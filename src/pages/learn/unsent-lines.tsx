import { View } from '@tarojs/components'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { type AttemptAnswers, useKeptAttempts } from '@/shared/kept-answers'
import { go, routes } from '@/shared/routes'
import '@/shared/components/door-lines.scss'

/** Answers that have not reached the server, or came too late: said until it has been seen. */
export function UnsentLines({ except }: { except: number | undefined }) {
  const kept = useKeptAttempts().filter(
    // The card above says it of the attempt that is going on.
    ({ attemptId, missing, over }) => missing > 0 && (over !== null || attemptId !== except),
  )
  return (
    <>
      {kept.map((one) => {
        const words = wordsOf(one)
        return (
          <Tap
            key={one.attemptId}
            className="door-line"
            role="link"
            label={`${words}，${one.title}`}
            onClick={() => go(one.over ? routes.attemptResult(one.attemptId) : routes.attempt(one.attemptId))}
          >
            <Icon name={one.over ? 'circle-alert' : 'wifi-off'} size={20} color="gold" />
            <View className="door-line__words">
              <View className="door-line__state">{words}</View>
              <View>{one.title}</View>
            </View>
            <Icon name="chevron-right" size={18} color="gold" />
          </Tap>
        )
      })}
    </>
  )
}

const wordsOf = ({ missing, over }: AttemptAnswers): string =>
  over ? `${missing} 题没有来得及同步，未计入成绩` : `${missing} 题未同步，已存本机，联网后自动提交`
