import { Input, ScrollView, View } from '@tarojs/components'
import { LIMITS } from '@tongxin/contract/limits'
import type { Member } from '@tongxin/contract/members'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { Icon } from '@/shared/components/icon'
import { ListRow } from '@/shared/components/list-row'
import { Sheet } from '@/shared/components/sheet'
import { useLoad } from '@/shared/use-load'
import { fetchRoster } from '../members/api'
import './member-sheet.scss'

/** More than these nobody reads; a few more letters narrow them down. */
const MOST = 20

/** What a picked entry of the roster is known by. */
export type PickedMember = Pick<Member, 'number' | 'name' | 'organizationName'>

interface MemberSheetProps {
  title: string
  open: boolean
  /** What is in the field at first. */
  words?: string
  /** Likely ones, shown before any search. */
  suggested?: readonly PickedMember[]
  onChoose: (member: PickedMember) => void
  onClose: () => void
}

/** One entry of the roster, found by name or number. Asks only when told to: every look is in the audit log. */
export function MemberSheet({ title, open, onClose, ...search }: MemberSheetProps) {
  return (
    <Sheet title={title} open={open} onClose={onClose}>
      <MemberSearch {...search} />
    </Sheet>
  )
}

type MemberSearchProps = Omit<MemberSheetProps, 'title' | 'open' | 'onClose'>

function MemberSearch({ words = '', suggested = [], onChoose }: MemberSearchProps) {
  const [text, setText] = useState(words)
  const [asked, setAsked] = useState('')
  const found = useLoad(asked ? `workbench:members:${asked}` : null, () =>
    fetchRoster({ q: asked }, undefined, MOST),
  )
  return (
    <>
      <View className="member-sheet__search">
        <Icon name="search" size={18} />
        <Input
          className="member-sheet__input"
          value={text}
          maxlength={LIMITS.searchText}
          confirmType="search"
          placeholder="姓名，或党员编号的开头"
          placeholderClass="field__placeholder"
          aria-label="搜索党员"
          onInput={({ detail }) => setText(detail.value)}
          onConfirm={() => setAsked(text.trim())}
        />
        <Button kind="text" size="small" disabled={text.trim() === ''} onClick={() => setAsked(text.trim())}>
          查找
        </Button>
      </View>
      <ScrollView className="member-sheet__list" scrollY>
        {suggested.length > 0 && <View className="member-sheet__head">同名、还没有绑定微信的</View>}
        {suggested.map((member) => (
          <MemberRow key={member.number} member={member} onChoose={onChoose} />
        ))}
        {suggested.length > 0 && asked !== '' && <View className="member-sheet__head">名册里搜到的</View>}
        {asked === '' ? (
          <View className="member-sheet__none">
            {suggested.length > 0 ? '不是他们，就按姓名在名册里查找。' : '按姓名在名册里查找。'}
          </View>
        ) : (
          <Faces load={found}>
            {({ items }) => (
              <>
                {items.map((member) => (
                  <MemberRow key={member.number} member={member} onChoose={onChoose} />
                ))}
                {items.length === 0 && (
                  <View className="member-sheet__none">你管理的名册里没有找到，换几个字试试</View>
                )}
              </>
            )}
          </Faces>
        )}
      </ScrollView>
    </>
  )
}

function MemberRow({ member, onChoose }: { member: PickedMember; onChoose: (member: PickedMember) => void }) {
  return (
    <ListRow
      title={member.name}
      note={`${member.organizationName} · ${member.number}`}
      role="button"
      onClick={() => onChoose(member)}
    />
  )
}
