import type { Organization } from '@tongxin/contract/organizations'

/** What can be done with an organization as a whole. */
export type TreeChange = 'move' | 'merge' | 'retire'

interface ChangeWords {
  /** On the row that begins it, and above the tree where the target is picked. */
  action: string
  note: string
  pick: string
  /** The question. */
  title: string
  yes: string
  done: string
  failed: string
}

export const WORDS: Record<TreeChange, ChangeWords> = {
  move: {
    action: '移动',
    note: '连同下级，换一个上级组织',
    pick: '移到哪个组织之下',
    title: '移动这个组织？',
    yes: '移动',
    done: '已移动',
    failed: '没有移动',
  },
  merge: {
    action: '合并',
    note: '党员和下级并入另一个组织',
    pick: '并入哪个组织',
    title: '合并这个组织？',
    yes: '合并',
    done: '已合并',
    failed: '没有合并',
  },
  retire: {
    action: '撤销',
    note: '没有党员和下级组织时可以撤销',
    pick: '',
    title: '撤销这个组织？',
    yes: '撤销',
    done: '已撤销',
    failed: '没有撤销',
  },
}

/** What comes of it, before anybody says yes. */
export function consequenceOf(
  what: TreeChange,
  { name }: Organization,
  below: number,
  target?: Organization,
): string {
  const place = target?.name ?? ''
  switch (what) {
    case 'move': {
      const whole = below > 0 ? `连同下级 ${below} 个组织，` : ''
      return `“${name}”${whole}移到“${place}”之下，从此也由那边的组织者和管理员管理；已有的活动和记录不变。`
    }
    case 'merge': {
      const whole = below > 0 ? `党员和下级 ${below} 个组织` : '党员'
      return `“${name}”的${whole}并入“${place}”，“${name}”随即撤销，不能恢复；它的活动和记录保留，由“${place}”照看。`
    }
    case 'retire':
      return `“${name}”从此不再出现在名单里，不能恢复；它的活动和记录保留，统计照旧。`
  }
}
