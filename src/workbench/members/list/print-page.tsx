import { View } from '@tarojs/components'
import { useEffect, useRef } from 'react'
import './print-page.scss'

export interface Paper {
  title: string
  /** Below the title: how many, of when. */
  note: string
  head: readonly string[]
  rows: readonly (readonly string[])[]
}

interface PrintPageProps {
  paper: Paper | null
  onDone: () => void
}

/** A table on paper, without the page around it. It has to be in the head of the wide layout; see the style sheet. */
export function PrintPage({ paper, onDone }: PrintPageProps) {
  const latest = useRef(onDone)
  useEffect(() => {
    latest.current = onDone
  })
  useEffect(() => {
    if (!paper) return undefined
    const finish = () => latest.current()
    window.addEventListener('afterprint', finish)
    window.print()
    return () => window.removeEventListener('afterprint', finish)
  }, [paper])
  if (!paper) return null
  return (
    <View className="print-page">
      <View className="print-page__title">{paper.title}</View>
      <View className="print-page__note">{paper.note}</View>
      <table className="print-page__table">
        <thead>
          <tr>
            {paper.head.map((name) => (
              <th key={name} className="print-page__cell">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {paper.rows.map((cells, row) => (
            <tr key={row}>
              {cells.map((text, column) => (
                <td key={column} className="print-page__cell">
                  {text}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </View>
  )
}
