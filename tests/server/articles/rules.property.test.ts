import { READINGS } from '@tongxin/contract/article-constants'
import { AUDIENCE_CATEGORIES, type MemberCategory } from '@tongxin/contract/constants'
import fc from 'fast-check'
import {
  type ArticleAudienceFacts,
  hasGoneOut,
  isAddressed,
  mayRead,
  placesOfArticle,
  placesOfReader,
  type Reader,
} from '../../../server/src/articles/articles.rules.ts'
import {
  isExcluded,
  nextReading,
  readingFor,
  type RoundFacts,
} from '../../../server/src/articles/readings.rules.ts'

const NOW = new Date('2026-11-24T10:00:00+08:00')
const organization = fc.integer({ min: 1, max: 6 })
const audience: fc.Arbitrary<ArticleAudienceFacts> = fc
  .record({
    organizationId: organization,
    audienceOrganizationIds: fc.uniqueArray(organization, { maxLength: 3 }),
    audienceCategories: fc.uniqueArray(fc.constantFrom(...AUDIENCE_CATEGORIES), { maxLength: 3 }),
    audienceGuests: fc.boolean(),
  })
  .map((made) =>
    // As the settings are held to.
    made.audienceGuests ? { ...made, audienceOrganizationIds: [], audienceCategories: [] } : made,
  )
const reader: fc.Arbitrary<Reader | null> = fc.option(
  fc.record({
    path: fc.uniqueArray(organization, { minLength: 1, maxLength: 4 }),
    category: fc.constantFrom<MemberCategory>('full', 'probationary', 'applicant'),
    isMobile: fc.boolean(),
  }),
)
const times = fc.record({
  state: fc.constantFrom('draft' as const, 'in_review' as const, 'released' as const, 'withdrawn' as const),
  minutes: fc.integer({ min: -3, max: 3 }),
})

test('列表找得到的，正好是能看的：文章放的地方和人找的地方有没有交集，与规则说的一样', () => {
  const key = ({ organizationId, category }: { organizationId: number; category: string }) =>
    `${organizationId} ${category}`
  fc.assert(
    fc.property(audience, reader, (article, person) => {
      const places = new Set(placesOfArticle(article).map(key))
      const isFound = placesOfReader(person).some((place) => places.has(key(place)))
      const released = { ...article, state: 'released' as const, publishAt: NOW }
      expect(isFound).toBe(mayRead(released, person, NOW))
    }),
    { numRuns: 2000 },
  )
})

test('没发布的谁也看不到；能确认的都能看；访客只看对访客开放的', () => {
  fc.assert(
    fc.property(audience, reader, times, (facts, person, { state, minutes }) => {
      const article = { ...facts, state, publishAt: new Date(NOW.getTime() + minutes * 60_000) }
      const seen = mayRead(article, person, NOW)
      if (state === 'draft' || state === 'in_review') expect(seen).toBe(false)
      if (state === 'released' && minutes > 0) expect(seen).toBe(false)
      if (person !== null && hasGoneOut(article, NOW) && isAddressed(article, person)) expect(seen).toBe(true)
      if (person === null && seen) expect(article.audienceGuests).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

test('三审：谁来、怎么来，成了的三审总是三个不同的人，没有一个写过或提交过', () => {
  const step = fc.record({ who: fc.integer({ min: 1, max: 6 }), accepts: fc.boolean() })
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }),
      fc.array(step, { maxLength: 20 }),
      (writers, steps) => {
        const readings: {
          reading: (typeof READINGS)[number]
          decision: 'accepted' | 'returned'
          readerId: number
        }[] = []
        let state: RoundFacts['state'] = 'in_review'
        for (const { who, accepts } of steps) {
          const round: RoundFacts = { state, readings, writers }
          const reading = readingFor(round, who)
          if (reading === null) {
            expect(nextReading(round) === null || isExcluded(round, who)).toBe(true)
            continue
          }
          readings.push({ reading, decision: accepts ? 'accepted' : 'returned', readerId: who })
          if (!accepts) state = 'draft'
          else if (reading === 'final') state = 'released'
        }
        const people = readings.map(({ readerId }) => readerId)
        expect(new Set(people).size).toBe(people.length)
        expect(people.filter((id) => writers.includes(id))).toEqual([])
        expect(readings.map(({ reading }) => reading)).toEqual(READINGS.slice(0, readings.length))
        if (state === 'released') expect(readings.every(({ decision }) => decision === 'accepted')).toBe(true)
        if (readings.some(({ decision }) => decision === 'returned')) expect(state).toBe('draft')
      },
    ),
    { numRuns: 2000 },
  )
})
