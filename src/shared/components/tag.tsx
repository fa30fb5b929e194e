import { AtTag } from 'taro-ui'
import 'taro-ui/lib/style/components/tag.scss'
import './tag.scss'

export interface TagProps {
  children: string
  tone?: 'neutral' | 'red' | 'green' | 'gold' | 'blue' | 'white'
}

/** Names a kind or a state; never tappable. */
export function Tag({ children, tone = 'neutral' }: TagProps) {
  return <AtTag className={`tag tag--${tone}`}>{children}</AtTag>
}
