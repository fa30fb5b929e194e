import type { FastifyBaseLogger } from 'fastify'
import type { Database } from '../database/database.ts'
import type { Clock } from '../time.ts'
import { SearchBacklog } from './search-backlog.service.ts'
import { SearchService } from './search.service.ts'

export interface SearchServices {
  search: SearchService
  searchBacklog: SearchBacklog
}

export const buildSearch = (base: {
  database: Database
  clock: Clock
  log: FastifyBaseLogger
}): SearchServices => ({
  search: new SearchService(base.database, base.clock),
  searchBacklog: new SearchBacklog(base.database, (error) =>
    base.log.error({ err: error }, 'not everything can be found'),
  ),
})
