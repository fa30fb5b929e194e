import type { PaperQuestion } from '@tongxin/contract/quizzes'
import { useCallback, useEffect, useRef, useState } from 'react'
import { fetchChosen, type KnownQuestion } from '../api'
import { refOf } from './paper.rules'

/** A phone asks for so many at once. */
const AT_ONCE = 4

/**
 * What the questions of a paper say, as far as it is known by now. The paper itself holds only their numbers and versions;
 * those chosen on this page are known already, the others are asked for one by one.
 */
export function useKnownQuestions(questions: readonly PaperQuestion[]) {
  const [known, setKnown] = useState<ReadonlyMap<string, KnownQuestion>>(new Map())
  const [failed, setFailed] = useState(false)
  const asked = useRef(new Set<string>())

  const learn = useCallback((...found: readonly KnownQuestion[]) => {
    setKnown((before) => {
      const next = new Map(before)
      for (const one of found) next.set(refOf({ questionId: one.id, version: one.version }), one)
      return next
    })
  }, [])

  const missing = questions.filter((one) => !known.has(refOf(one)) && !asked.current.has(refOf(one)))
  const ask = useCallback(
    async (wanted: readonly PaperQuestion[]) => {
      for (const one of wanted) asked.current.add(refOf(one))
      for (let start = 0; start < wanted.length; start += AT_ONCE) {
        const some = wanted.slice(start, start + AT_ONCE)
        const found = await Promise.all(
          some.map(({ questionId, version }) => fetchChosen(questionId, version).catch(() => null)),
        )
        if (found.includes(null)) setFailed(true)
        learn(...found.filter((one) => one !== null))
      }
    },
    [learn],
  )
  useEffect(() => {
    if (missing.length > 0) void ask(missing)
  })

  return {
    known,
    /** Some of the questions did not come. */
    failed,
    learn,
    retry() {
      asked.current.clear()
      setFailed(false)
    },
  }
}

export type KnownQuestions = ReturnType<typeof useKnownQuestions>
