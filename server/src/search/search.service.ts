import { LIMITS } from '@tongxin/contract/limits'
import type { SearchHit, SearchQuery, SearchResults } from '@tongxin/contract/search'
import { placesOfReader } from '../articles/articles.rules.ts'
import type { Database } from '../database/database.ts'
import { decodeCursor, isInt, isTime, pageOf } from '../http/cursor.ts'
import { type Actor, scopes } from '../identity/access.rules.ts'
import type { Clock } from '../time.ts'
import * as queries from './search.queries.ts'
import { marked, wordsOf } from './search.rules.ts'

type ResultKey = [part: queries.SearchPart, at: string, id: number]

/** 搜索: everything that the person may see anyway. */
export class SearchService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async search(actor: Actor, query: SearchQuery): Promise<SearchResults> {
    const limit = query.limit ?? LIMITS.defaultPageSize
    const cursor = decodeCursor<ResultKey>(
      query.cursor,
      (v): v is ResultKey =>
        v.length === 3 && (v[0] === 'title' || v[0] === 'text') && isTime(v[1]) && isInt(v[2]),
    )
    const words = wordsOf(query.q)
    if (words.length === 0) return { items: [], nextCursor: null }
    const filter = {
      words,
      kind: query.kind,
      now: this.clock(),
      managed: scopes(actor, 'event.manage'),
      places: placesOfReader(actor.member),
    }
    const after = cursor && { at: new Date(cursor[1]), id: cursor[2] }
    // One more than the page: it says that there is a next one.
    const find = async (part: queries.SearchPart, most: number) => {
      const rows = await queries.findPart(this.database, part, {
        ...filter,
        after: cursor?.[0] === part ? after : undefined,
        limit: most,
      })
      return rows.map((row) => ({ ...row, part }))
    }
    const titles = cursor?.[0] === 'text' ? [] : await find('title', limit + 1)
    const rest = titles.length > limit ? [] : await find('text', limit + 1 - titles.length)
    return pageOf(
      [...titles, ...rest],
      limit,
      (row) => hitOf(row, words),
      ({ part, at, id }) => [part, new Date(at).toISOString(), id],
    )
  }
}

function hitOf(row: queries.FoundRow, words: readonly string[]): SearchHit {
  const { kind, subjectId, excerpt, cutBefore, cutAfter } = row
  const plain = (text: string) => ({ text, hit: false })
  return {
    kind,
    id: subjectId,
    title: marked(row.title, words),
    excerpt:
      excerpt === null
        ? []
        : [...(cutBefore ? [plain('…')] : []), ...marked(excerpt, words), ...(cutAfter ? [plain('…')] : [])],
    organization: {
      id: row.organizationId,
      name: row.organizationName,
      shortName: row.organizationShortName,
    },
    at: kind === 'event' ? new Date(row.at).toISOString() : null,
  }
}
