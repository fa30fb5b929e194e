import { ScrollView, View } from '@tarojs/components'
import { role } from '@/shared/role'
import { Runs } from './runs'
import { type Cell, placeCells } from './table.rules'

/** A table; wider than the page it scrolls sideways. */
export function TableBlock({ rows }: { rows: readonly (readonly Cell[])[] }) {
  const placed = placeCells(rows)
  return (
    <ScrollView className="block text-table-box" scrollX enableFlex>
      <View className="text-table" style={{ '--columns': placed.columns } as object} {...role('table')}>
        {placed.rows.map((row, index) => (
          <View key={index} className="text-table__row" {...role('row')}>
            {row.map(({ cell, area }) => (
              <View
                key={area}
                className={cell.header ? 'text-table__cell text-table__cell--header' : 'text-table__cell'}
                style={{ gridArea: area }}
                {...role(cell.header ? 'columnheader' : 'cell')}
              >
                <Runs runs={cell.runs} />
              </View>
            ))}
          </View>
        ))}
      </View>
    </ScrollView>
  )
}
