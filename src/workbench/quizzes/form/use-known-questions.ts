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
  const [round, setRound] = useState(0)
  /** Known, or under way. */
  const asked = useRef(new Set<string>())

  const learn = useCallback((...found: readonly KnownQuestion[]) => {
    const entries = found.map((one) => [refOf({ questionId: one.id, version: one.version }), one] as const)
    for (const [ref] of entries) asked.current.add(ref)
    setKnown((before) => new Map([...before, ...entries]))
  }, [])

  useEffect(() => {
    const wanted = questions.filter((one) => !asked.current.has(refOf(one)))
    for (const one of wanted) asked.current.add(refOf(one))
    const fetch = async () => {
      for (let start = 0; start < wanted.length; start += AT_ONCE) {
        const found = await Promise.all(
          wanted
            .slice(start, start + AT_ONCE)
            .map(({ questionId, version }) => fetchChosen(questionId, version).catch(() => null)),
        )
        if (found.includes(null)) setFailed(true)
        learn(...found.filter((one) => one !== null))
      }
    }
    void fetch()
  }, [questions, round, learn])

  return {
    known,
    /** Some of the questions did not come. */
    failed,
    learn,
    retry() {
      asked.current = new Set(known.keys())
      setFailed(false)
      setRound((before) => before + 1)
    },
  }
}
