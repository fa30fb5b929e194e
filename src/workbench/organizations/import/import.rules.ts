import type { ImportRowState } from '@tongxin/contract/constants'
import type { OrganizationImport } from '@tongxin/contract/organizations'

export const ROW_STATE_WORDS: Record<ImportRowState, string> = {
  new: '新增',
  changed: '修改',
  same: '不变',
  wrong: '有误',
}

type Counts = OrganizationImport['counts']

/** 新增 3 个、修改 2 个 */
export function changesOf(counts: Counts): string {
  const parts = [counts.new > 0 && `新增 ${counts.new} 个`, counts.changed > 0 && `修改 ${counts.changed} 个`]
  return parts.filter(Boolean).join('、') || '没有变化'
}

/** What the whole sheet comes to, and what to do about it. */
export function summaryOf(counts: Counts): { text: string; wrong: boolean } {
  if (counts.wrong > 0)
    return { text: `有 ${counts.wrong} 行不对，一行也不会导入。请在表格里改好，再选一次。`, wrong: true }
  if (counts.new + counts.changed === 0) return { text: '表格和现在的组织一样，不用导入。', wrong: false }
  const same = counts.same > 0 ? `，另有 ${counts.same} 个不变` : ''
  return { text: `${changesOf(counts)}${same}。看过没有问题，再导入。`, wrong: false }
}

/** What wants to be read: wrong rows first, then what changes; rows that change nothing are only counted. */
export function rowsToShow(rows: OrganizationImport['rows']): OrganizationImport['rows'] {
  return [
    ...rows.filter(({ state }) => state === 'wrong'),
    ...rows.filter(({ state }) => state === 'new' || state === 'changed'),
  ]
}
