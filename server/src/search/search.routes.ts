import { SearchQuery, SearchResults } from '@tongxin/contract/search'
import type { Routes } from '../http/routes.ts'

export const searchRoutes: Routes = (app, { search }) => {
  app.get(
    '/api/search',
    {
      // Public reading: whoever has not agreed yet finds what a guest finds.
      config: { beforeConsent: 'guest' },
      schema: {
        summary: '搜索',
        tags: ['search'],
        querystring: SearchQuery,
        response: { 200: SearchResults },
      },
    },
    (request) => search.search(request.actor, request.query),
  )
}
