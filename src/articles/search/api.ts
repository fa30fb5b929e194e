import type { SearchQuery, SearchResults } from '@tongxin/contract/search'
import { http } from '@/shared/http'

export const fetchSearch = (query: SearchQuery) => http.get<SearchResults>('/api/search', query)
