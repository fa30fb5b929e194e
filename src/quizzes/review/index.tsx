import { View } from '@tarojs/components'
import type { Answer } from '@tongxin/contract/attempts'
import type { ReviewCard, ReviewCards } from '@tongxin/contract/learning'
import { REVIEW_RATINGS, type ReviewRating } from '@tongxin/contract/quiz-constants'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { Screen } from '@/shared/components/screen'
import { EmptyState } from '@/shared/components/state'
import { StickyBar } from '@/shared/components/sticky-bar'
import { Tap } from '@/shared/components/tap'
import { recordReview, sendReviews, waitingReviews } from '@/shared/kept-reviews'
import { go, routes } from '@/shared/routes'
import { serverNow } from '@/shared/server-clock'
import { dayAndClock } from '@/shared/time'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { askedOf, rightAnswer } from '../answer.rules'
import { fetchReviewCards } from '../api'
import { Explanation } from '../components/explanation'
import { QuestionBody } from '../components/question-body'
import { afterReviews, nextDue, rated, soonest, whenAgain } from './scheduling'
import './index.scss'

const RATING_LABELS: Record<ReviewRating, string> = {
  again: '忘了',
  hard: '困难',
  good: '良好',
  easy: '容易',
}

/** 智能复习: what is due, one after another. The cards are on the phone; what was rated is sent when there is network. */
export default function ReviewPage() {
  const load = useLoad('review-cards', fetchCards)
  const [now, setNow] = useState(serverNow)
  // The page's own clock shows when a card comes into its time.
  const looking = Math.max(now, useNow())
  const [revealed, setRevealed] = useState(false)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const cards = load.data?.cards ?? []
  const card = nextDue(cards, looking)

  const rate = (data: ReviewCards, rating: ReviewRating) => {
    if (!card) return
    const at = serverNow()
    recordReview({ questionId: card.questionId, rating })
    const next = rated(card, rating, at)
    const changed = data.cards.map((other) => (other.questionId === card.questionId ? next : other))
    load.replace({ ...data, cards: changed })
    setRevealed(false)
    setAnswer(null)
    setNow(at)
  }

  return (
    <Screen
      title="智能复习"
      banner={<OfflineBanner stale={load.stale} onRetry={load.reload} />}
      footer={
        card &&
        (revealed ? (
          <Ratings card={card} now={looking} onRate={(rating) => load.data && rate(load.data, rating)} />
        ) : (
          <StickyBar>
            <Button onClick={() => setRevealed(true)}>看答案</Button>
          </StickyBar>
        ))
      }
    >
      <Faces load={load}>
        {({ cards: all }) =>
          card ? (
            <>
              <View className="review-left">
                还有 {all.filter(({ dueAt }) => Date.parse(dueAt) <= looking).length} 题到期
                {card.notes.topic ? ` · ${card.notes.topic}` : ''}
              </View>
              <QuestionBody
                key={`${card.questionId}:${card.reps}`}
                question={askedOf(card.content)}
                answer={answer}
                onChange={revealed ? undefined : setAnswer}
                right={revealed ? rightAnswer(card.content) : undefined}
              />
              {revealed && (
                <View className="review-told" aria-live="polite">
                  <Explanation explanation={card.notes.explanation} source={card.notes.source} />
                  <View className="review-told__ask">这一题你记得怎么样？</View>
                </View>
              )}
            </>
          ) : (
            <NothingDue cards={all} now={looking} />
          )
        }
      </Faces>
    </Screen>
  )
}

/** As the server has them, and after what it has not heard of yet. */
async function fetchCards(): Promise<ReviewCards> {
  await sendReviews()
  const reply = await fetchReviewCards()
  const waiting = waitingReviews()
  return { ...reply, cards: reply.cards.map((card) => afterReviews(card, waiting)) }
}

interface RatingsProps {
  card: ReviewCard
  now: number
  onRate: (rating: ReviewRating) => void
}

function Ratings({ card, now, onRate }: RatingsProps) {
  return (
    <View className="ratings">
      {REVIEW_RATINGS.map((rating) => {
        const when = whenAgain(card, rating, now)
        const words = RATING_LABELS[rating]
        return (
          <Tap key={rating} className="rating" label={`${words}，${when}再看`} onClick={() => onRate(rating)}>
            <View className="rating__words">{words}</View>
            <View className="rating__when">{when}</View>
          </Tap>
        )
      })}
    </View>
  )
}

function NothingDue({ cards, now }: { cards: readonly ReviewCard[]; now: number }) {
  const next = soonest(cards)
  return next ? (
    <EmptyState
      icon="lightbulb"
      title="现在没有到期的"
      text={`下一题在${dayAndClock(next.dueAt, now)}，到时间再来`}
    >
      <Button onClick={() => go(routes.learn)}>回到学习</Button>
    </EmptyState>
  ) : (
    <EmptyState
      icon="lightbulb"
      title="还没有要复习的题"
      text="测试和练习里做过的题，会在快要忘的时候出现在这里"
    >
      <Button onClick={() => go(routes.practice)}>去每日一练</Button>
    </EmptyState>
  )
}
