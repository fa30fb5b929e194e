import type { Attempt, AttemptResult } from '@tongxin/contract/attempts'
import type { DailyPractice, LearningHome, MistakeList, ReviewCards } from '@tongxin/contract/learning'
import type { QuizDetail, QuizList, QuizQuery } from '@tongxin/contract/quizzes'
import { http } from '@/shared/http'

export const fetchLearning = () => http.get<LearningHome>('/api/me/learning')

export const fetchQuizzes = (query: QuizQuery) => http.get<QuizList>('/api/quizzes', query)

export const fetchQuiz = (id: number) => http.get<QuizDetail>(`/api/quizzes/${id}`)

/** Begins an attempt, or answers with the open one. */
export const beginAttempt = (quizId: number) => http.post<Attempt>(`/api/quizzes/${quizId}/attempts`)

export const fetchAttempt = (id: number) => http.get<Attempt>(`/api/attempts/${id}`)

export const fetchResult = (id: number) => http.get<AttemptResult>(`/api/attempts/${id}/result`)

export const fetchPractice = () => http.get<DailyPractice>('/api/me/practice')

export const fetchMistakes = (query: { cursor?: string; limit?: number }) =>
  http.get<MistakeList>('/api/me/mistakes', query)

export const fetchReviewCards = () => http.get<ReviewCards>('/api/me/review-cards')
