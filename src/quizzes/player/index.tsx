import { View } from '@tarojs/components'
import Taro, { useRouter } from '@tarojs/taro'
import type { Attempt } from '@tongxin/contract/attempts'
import { useCallback, useEffect, useState } from 'react'
import { Faces } from '@/shared/components/faces'
import { NavSpace } from '@/shared/components/nav-bar'
import { Progress } from '@/shared/components/progress'
import { Screen } from '@/shared/components/screen'
import { readKept } from '@/shared/kept'
import {
  type AttemptAnswers,
  giveAnswer,
  goToQuestion,
  isKept,
  sendAnswers,
  takeAttempt,
  useKeptAttempt,
} from '@/shared/kept-answers'
import { idOf, replaceWith, routes } from '@/shared/routes'
import { getOwner } from '@/shared/session'
import { useLoad } from '@/shared/use-load'
import { fetchAttempt } from '../api'
import { QuestionBody } from '../components/question-body'
import { AnswerSheet } from './answer-sheet'
import { Countdown } from './countdown'
import { PlayerBar } from './player-bar'
import { SaveLine } from './save-line'
import { TimeOver } from './time-over'
import { useHandIn } from './use-hand-in'
import './index.scss'

/** 作答: one question a screen. The paper and all answers are on the phone, so that it goes on without network. */
export default function PlayerPage() {
  const id = idOf(useRouter().params)
  const load = useLoad(`attempt:${id}`, () => fetchAttempt(id))
  // At once, not only when the network has been given up.
  const [early] = useState(() => readKept<Attempt>(`${getOwner()}:attempt:${id}`)?.data)
  const refused = load.error !== null && !load.error.isPassing
  const attempt = refused ? undefined : (load.data ?? early)
  const kept = useKeptAttempt(id)
  useEffect(() => {
    if (attempt) takeAttempt(attempt)
  }, [attempt])
  useEffect(() => {
    // Handed in, and nothing is left on this phone that would have to be said.
    if (attempt && !kept && !isKept(id)) replaceWith(routes.attemptResult(id))
  }, [attempt, kept, id])

  if (!attempt || !kept) {
    return (
      <Screen title="作答">
        <Faces load={load}>{() => null}</Faces>
      </Screen>
    )
  }
  return <Player attempt={attempt} kept={kept} />
}

function Player({ attempt, kept }: { attempt: Attempt; kept: AttemptAnswers }) {
  const { id, questions } = attempt
  const count = questions.length
  const position = Math.min(kept.at, count - 1)
  const question = questions[position]
  const [sheet, setSheet] = useState(false)
  /** The deadline that has passed; more time may be given. */
  const [passed, setPassed] = useState<string | null>(null)
  const { handIn, attempt: trying } = useHandIn(id)
  const timeOver = passed === kept.deadlineAt
  const over = timeOver || kept.over !== null
  useEffect(() => {
    // The last ones may just get there; if not, the answer says so.
    if (timeOver) void sendAnswers()
  }, [timeOver])
  const onOver = useCallback(() => setPassed(kept.deadlineAt), [kept.deadlineAt])
  const go = (next: number) => {
    setSheet(false)
    goToQuestion(id, next)
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  }
  const refused = kept.answers[position]?.refused
  return (
    <Screen
      title={kept.title}
      middle={<Countdown deadlineAt={kept.deadlineAt} onOver={onOver} />}
      footer={
        over ? undefined : (
          <PlayerBar
            kept={kept}
            position={position}
            count={count}
            trying={trying}
            onGo={go}
            onSheet={() => setSheet(true)}
            onHandIn={() => void handIn(kept, count)}
          />
        )
      }
    >
      {over ? (
        <TimeOver kept={kept} />
      ) : (
        <>
          <View className="player-head">
            <NavSpace />
            <View className="player-head__inner">
              <Progress
                value={position + 1}
                total={count}
                tone="red"
                label={`第 ${position + 1} 题，共 ${count} 题`}
              />
              <View className="player-head__row">
                <View className="player-head__place">
                  <View className="player-head__number">{position + 1}</View>
                  <View>/ {count}</View>
                </View>
                <SaveLine kept={kept} />
              </View>
            </View>
          </View>
          <View className="player-head__space" />
          {question && (
            <QuestionBody
              key={position}
              question={question}
              answer={kept.answers[position]?.answer ?? null}
              onChange={(answer) => giveAnswer(id, position, answer)}
            />
          )}
          {refused && (
            <View className="player-refused" aria-live="polite">
              这一题没有保存成功：{refused}。请重新作答。
            </View>
          )}
          <AnswerSheet
            kept={kept}
            count={count}
            open={sheet}
            handingIn={trying > 0}
            onClose={() => setSheet(false)}
            onGo={go}
            onHandIn={() => {
              setSheet(false)
              void handIn(kept, count)
            }}
          />
        </>
      )}
    </Screen>
  )
}
