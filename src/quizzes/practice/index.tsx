import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { Answer } from '@tongxin/contract/attempts'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { Progress } from '@/shared/components/progress'
import { Screen } from '@/shared/components/screen'
import { EmptyState } from '@/shared/components/state'
import { StickyBar } from '@/shared/components/sticky-bar'
import { recordReview } from '@/shared/kept-reviews'
import { back, idOf, replaceWith, routes } from '@/shared/routes'
import { useLoad } from '@/shared/use-load'
import { askedOf, isRight, rightAnswer } from '../answer.rules'
import { Explanation } from '../components/explanation'
import { QuestionBody } from '../components/question-body'
import { type ExerciseQuestion, type ExerciseSource, fetchExercise } from './sources'
import './index.scss'

/** 每日一练, or 错题重做: a question, one's answer, what is right and why, the next one. */
export default function PracticePage() {
  const { params } = useRouter()
  const source: ExerciseSource =
    params.of === 'mistakes' ? { of: 'mistakes', attemptId: idOf(params) } : { of: 'practice' }
  const title = source.of === 'mistakes' ? '错题重做' : '每日一练'
  const name = source.of === 'mistakes' ? `redo:${source.attemptId}` : 'practice'
  const load = useLoad(name, () => fetchExercise(source))
  // Which questions they are is settled when one begins: what is answered would leave the list.
  const [questions, setQuestions] = useState<ExerciseQuestion[] | null>(null)
  const { data } = load
  if (data && !questions) setQuestions(data)
  if (questions && questions.length > 0) {
    return (
      <Exercise
        title={title}
        questions={questions}
        banner={<OfflineBanner stale={load.stale} onRetry={load.reload} />}
      />
    )
  }
  return (
    <Screen title={title} banner={<OfflineBanner stale={load.stale} onRetry={load.reload} />}>
      <Faces load={load}>{() => <Nothing source={source} />}</Faces>
    </Screen>
  )
}

function Nothing({ source }: { source: ExerciseSource }) {
  return source.of === 'mistakes' ? (
    <EmptyState icon="rotate-ccw" title="没有要重做的错题" text="测试和练习里答错的题会放进错题本">
      <Button onClick={() => replaceWith(routes.learn)}>回到学习</Button>
    </EmptyState>
  ) : (
    <EmptyState icon="calendar-check" title="今日已练完" text="明天会有新的几题，先从薄弱的知识点出">
      <Button onClick={() => replaceWith(routes.review)}>去智能复习</Button>
    </EmptyState>
  )
}

interface ExerciseProps {
  title: string
  questions: ExerciseQuestion[]
  banner: React.ReactNode
}

function Exercise({ title, questions, banner }: ExerciseProps) {
  const [index, setIndex] = useState(0)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const [told, setTold] = useState(false)
  const [rights, setRights] = useState(0)
  const question = questions[index]
  if (!question) {
    const wrong = questions.length - rights
    return (
      <Screen title={title}>
        <EmptyState
          icon="calendar-check"
          title="练完了"
          text={wrong > 0 ? `${questions.length} 题里有 ${wrong} 题还要再看，都在错题本里` : '这几题都答对了'}
        >
          <Button onClick={back}>完成</Button>
        </EmptyState>
      </Screen>
    )
  }
  const { content, notes, questionId } = question
  const right = isRight(content, answer)
  const tell = () => {
    if (told) return
    setTold(true)
    if (right) setRights(rights + 1)
    // Nothing chosen is wrong, and belongs into the 错题本 as well.
    if (!question.silent) recordReview({ questionId, answer: answer ?? { choices: [] } })
  }
  const next = () => {
    setIndex(index + 1)
    setAnswer(null)
    setTold(false)
  }
  return (
    <Screen
      title={title}
      banner={banner}
      footer={
        told ? (
          <StickyBar>
            <Button onClick={next}>{index + 1 < questions.length ? '下一题' : '完成'}</Button>
          </StickyBar>
        ) : (
          <StickyBar>
            {answer ? (
              <Button onClick={tell}>确定</Button>
            ) : (
              <Button kind="neutral" onClick={tell}>
                不会，看答案
              </Button>
            )}
          </StickyBar>
        )
      }
    >
      <View className="exercise-head">
        <Progress
          value={index + 1}
          total={questions.length}
          label={`第 ${index + 1} 题，共 ${questions.length} 题`}
        />
        <View className="exercise-head__place">
          {index + 1} / {questions.length}
          {notes.topic ? ` · ${notes.topic}` : ''}
        </View>
      </View>
      <QuestionBody
        key={`${index}`}
        question={askedOf(content)}
        answer={answer}
        onChange={told ? undefined : setAnswer}
        right={told ? rightAnswer(content) : undefined}
      />
      {told && (
        <View className="exercise-told" aria-live="polite">
          <View className={`exercise-told__verdict exercise-told__verdict--${right ? 'right' : 'wrong'}`}>
            {right ? '答对了' : '再看一看'}
          </View>
          <Explanation explanation={notes.explanation} source={notes.source} />
        </View>
      )}
    </Screen>
  )
}
