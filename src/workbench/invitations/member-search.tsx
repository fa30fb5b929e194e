import { Input, ScrollView, View } from '@tarojs/components'
import { LIMITS } from '@tongxin/contract/constants'
import type { Member } from '@tongxin/contract/members'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { ListRow } from '@/shared/components/list-row'
import { Sheet } from '@/shared/components/sheet'
import { useLoad } from '@/shared/use-load'
import { findMembers } from '../binding-api'
import './member-search.scss'

interface MemberSearchProps {
  onChoose: (member: Member) => void
}

/** In a sheet, for choosing one member. */
export function MemberSearch({
  title,
  open,
  onClose,
  onChoose,
}: MemberSearchProps & { title: string; open: boolean; onClose: () => void }) {
  return (
    <Sheet title={title} open={open} onClose={onClose}>
      <ScrollView className="member-search__sheet" scrollY>
        <MemberFinder onChoose={onChoose} />
      </ScrollView>
    </Sheet>
  )
}

/** Asks only when told to: every look at the roster is in the audit log. */
export function MemberFinder({ onChoose }: MemberSearchProps) {
  const [words, setWords] = useState('')
  const [wanted, setWanted] = useState('')
  const load = useLoad(wanted ? `member-search:${wanted}` : null, () => findMembers(wanted))
  return (
    <>
      <View className="member-search__row">
        <Input
          className="member-search__input"
          value={words}
          maxlength={LIMITS.searchText}
          placeholder="姓名，或党员编号的开头"
          aria-label="姓名，或党员编号的开头"
          confirmType="search"
          onInput={({ detail }) => setWords(detail.value)}
          onConfirm={() => setWanted(words.trim())}
        />
        <Button
          size="inline"
          kind="secondary"
          disabled={words.trim() === ''}
          onClick={() => setWanted(words.trim())}
        >
          查找
        </Button>
      </View>
      {wanted !== '' && (
        <Faces load={load} skeleton={null}>
          {({ items }) =>
            items.length === 0 ? (
              <View className="member-search__none">你管理的名册里没有找到，换几个字试试</View>
            ) : (
              <View>
                {items.map((member) => (
                  <ListRow
                    key={member.number}
                    title={member.name}
                    note={`${member.organizationName} · ${member.number}`}
                    onClick={() => onChoose(member)}
                  />
                ))}
              </View>
            )
          }
        </Faces>
      )}
    </>
  )
}
