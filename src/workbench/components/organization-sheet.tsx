import { Input, ScrollView, View } from '@tarojs/components'
import { LIMITS } from '@tongxin/contract/limits'
import type { Organization } from '@tongxin/contract/organizations'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { Icon } from '@/shared/components/icon'
import { Sheet } from '@/shared/components/sheet'
import { Tap } from '@/shared/components/tap'
import { showToast } from '@/shared/feedback'
import { openedFor, treeLines } from './organizations.rules'
import './organization-sheet.scss'

interface OrganizationSheetProps {
  title: string
  open: boolean
  organizations: readonly Organization[]
  chosen: readonly number[]
  /** Has its part already: shown in its place, not to be chosen. */
  host?: number | null
  /** One only: choosing closes the sheet. */
  single?: boolean
  /** How many can be chosen. */
  most?: number
  onChange: (chosen: number[]) => void
  onClose: () => void
}

/** Organizations chosen from the tree, or found by a few letters of the name. */
export function OrganizationSheet(props: OrganizationSheetProps) {
  const { title, open, chosen, single, onClose } = props
  const done = single ? undefined : (
    <View className="organization-sheet__done">
      <Button onClick={onClose}>{chosen.length ? `完成，已选 ${chosen.length} 家` : '完成'}</Button>
    </View>
  )
  return (
    <Sheet title={title} open={open} onClose={onClose} footer={done}>
      <OrganizationTree {...props} />
    </Sheet>
  )
}

function OrganizationTree({
  organizations,
  chosen,
  host,
  single,
  most = LIMITS.cohosts,
  onChange,
  onClose,
}: OrganizationSheetProps) {
  const [words, setWords] = useState('')
  const [opened, setOpened] = useState(() => openedFor(organizations, chosen))
  const lines = treeLines(organizations, opened, words)

  const choose = (id: number) => {
    if (single) {
      onChange([id])
      onClose()
    } else if (chosen.includes(id)) onChange(chosen.filter((other) => other !== id))
    else if (chosen.length >= most) showToast(`最多选 ${most} 家`)
    else onChange([...chosen, id])
  }
  const toggle = (id: number) => {
    const next = new Set(opened)
    if (!next.delete(id)) next.add(id)
    setOpened(next)
  }

  return (
    <>
      <View className="organization-sheet__search">
        <Icon name="search" size={18} />
        <Input
          className="organization-sheet__input"
          value={words}
          placeholder="搜索组织名称"
          placeholderClass="field__placeholder"
          aria-label="搜索组织"
          onInput={({ detail }) => setWords(detail.value)}
        />
      </View>
      <ScrollView className="organization-sheet__list" scrollY>
        {lines.map(({ organization, depth, hasChildren, open, parentName }) => {
          const isChosen = chosen.includes(organization.id)
          const isHost = organization.id === host
          return (
            <View
              key={organization.id}
              className="organization-line"
              style={{ paddingLeft: `${Math.min(depth, 4) * 18}px` }}
            >
              {hasChildren ? (
                <Tap
                  className="organization-line__fold"
                  label={`${open ? '收起' : '展开'}${organization.shortName}`}
                  onClick={() => toggle(organization.id)}
                >
                  <Icon name={open ? 'chevron-down' : 'chevron-right'} size={18} />
                </Tap>
              ) : (
                <View className="organization-line__fold" />
              )}
              <Tap
                className="organization-line__choice"
                role={single ? 'radio' : 'checkbox'}
                checked={isChosen}
                disabled={isHost}
                label={organization.name}
                onClick={() => choose(organization.id)}
              >
                <View className="organization-line__words">
                  <View className={isChosen ? 'organization-line__name--on' : ''}>{organization.name}</View>
                  {words.trim() && parentName && (
                    <View className="organization-line__parent">{parentName}</View>
                  )}
                </View>
                {isChosen && <Icon name="check" size={22} color="red" />}
                {isHost && <View className="organization-line__parent">牵头</View>}
              </Tap>
            </View>
          )
        })}
        {lines.length === 0 && <View className="organization-sheet__none">没有找到，换几个字试试</View>}
      </ScrollView>
    </>
  )
}
