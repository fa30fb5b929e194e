import {
  DailyPractice,
  LearningHome,
  MistakeList,
  MistakeQuery,
  ReviewCards,
  ReviewsInput,
  ReviewsResult,
} from '@tongxin/contract/learning'
import type { Routes } from '../http/routes.ts'

const tags = ['learning']

/** 学习: for the member alone. */
export const learningRoutes: Routes = (app, { learning, reviews }) => {
  app.get(
    '/api/me/learning',
    { schema: { summary: '学习首页', tags, response: { 200: LearningHome } } },
    (request) => learning.home(request.actor),
  )

  app.get(
    '/api/me/practice',
    { schema: { summary: '每日一练', tags, response: { 200: DailyPractice } } },
    (request) => learning.practice(request.actor),
  )

  app.get(
    '/api/me/mistakes',
    { schema: { summary: '错题本', tags, querystring: MistakeQuery, response: { 200: MistakeList } } },
    (request) => learning.mistakes(request.actor, request.query),
  )

  app.get(
    '/api/me/review-cards',
    { schema: { summary: '智能复习的卡片', tags, response: { 200: ReviewCards } } },
    (request) => learning.cards(request.actor),
  )

  app.post(
    '/api/me/reviews',
    {
      schema: {
        summary: '上交练习和复习的记录（重发只算一次）',
        tags,
        body: ReviewsInput,
        response: { 200: ReviewsResult },
      },
    },
    (request) => reviews.take(request.actor, request.body),
  )
}
