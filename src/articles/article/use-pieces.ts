import type { RichText } from '@tongxin/contract/rich-text'
import { useEffect, useState } from 'react'
import { beginningOf, budgetAfter, type Piece } from './pieces.rules'

/** Long enough for the page to show what it has. */
const PAUSE = 40

/** As much of the article as the page has been given; the rest follows by itself. */
export function usePieces(content: RichText): Piece {
  const [pieces, setPieces] = useState(1)
  const piece = beginningOf(content, budgetAfter(pieces))
  useEffect(() => {
    if (piece.done) return undefined
    const timer = setTimeout(() => setPieces(pieces + 1), PAUSE)
    return () => clearTimeout(timer)
  }, [piece.done, pieces])
  return piece
}
