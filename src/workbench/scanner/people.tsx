import { Input, ScrollView, View } from '@tarojs/components'
import { LIMITS } from '@tongxin/contract/limits'
import { useState } from 'react'
import { Icon } from '@/shared/components/icon'
import { ListRow } from '@/shared/components/list-row'
import { Sheet } from '@/shared/components/sheet'
import { REGISTRATION_STATE_LABELS } from '@/shared/labels'
import { clock } from '@/shared/time'
import { type DoorList, findPeople, MOST_FOUND, type ScanEntry } from './scan-list.rules'
import type { ScanKind } from './scan-queue.rules'

interface PeopleProps {
  list: DoorList | null
  kind: ScanKind
  onChoose: (entry: ScanEntry) => void
}

/** By hand, for those without a phone: found in the list that lies on this phone, so it works without network. */
export function PeopleSheet({
  open,
  onClose,
  ...people
}: PeopleProps & { open: boolean; onClose: () => void }) {
  return (
    <Sheet title="按姓名签到" open={open} onClose={onClose}>
      <PeopleSearch {...people} />
    </Sheet>
  )
}

export function PeopleSearch({ list, kind, onChoose }: PeopleProps) {
  const [text, setText] = useState('')
  const found = findPeople(list?.entries ?? [], text)
  return (
    <View className="people">
      <View className="people__search">
        <Icon name="search" size={18} />
        <Input
          className="people__input"
          value={text}
          maxlength={LIMITS.searchText}
          confirmType="search"
          placeholder="姓名、拼音首字母或手机尾号"
          placeholderClass="field__placeholder"
          aria-label="搜索姓名、拼音首字母或手机尾号"
          onInput={({ detail }) => setText(detail.value)}
        />
      </View>
      <ScrollView className="people__list" scrollY>
        {found.slice(0, MOST_FOUND).map((entry) => (
          <ListRow
            key={entry.person}
            title={entry.phoneTail ? `${entry.name}（尾号 ${entry.phoneTail}）` : entry.name}
            note={entry.organizationName ?? '访客'}
            value={standing(entry, kind)}
            role="button"
            onClick={() => onChoose(entry)}
          />
        ))}
        {text.trim() !== '' && found.length === 0 && (
          <View className="people__none">
            {list
              ? '名单里没有找到。未报名到场的，联网后在签到名单里补登。'
              : '名单还没有取到本机，联网后再找。'}
          </View>
        )}
        {found.length > MOST_FOUND && (
          <View className="people__none">还有 {found.length - MOST_FOUND} 人，多输几个字</View>
        )}
      </ScrollView>
    </View>
  )
}

function standing(entry: ScanEntry, kind: ScanKind): string {
  if (kind === 'check_out' && entry.checkedOutAt) return `${clock(entry.checkedOutAt)} 已签退`
  if (entry.checkedInAt) return `${clock(entry.checkedInAt)} 已签到`
  return entry.state === 'registered' ? '未签到' : REGISTRATION_STATE_LABELS[entry.state]
}
