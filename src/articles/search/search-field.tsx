import { Input, View } from '@tarojs/components'
import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'

interface SearchFieldProps {
  value: string
  onInput: (text: string) => void
  /** The keyboard's own key. */
  onConfirm: () => void
}

export function SearchField({ value, onInput, onConfirm }: SearchFieldProps) {
  return (
    <View className="search-box">
      <Icon name="search" size={20} />
      <Input
        className="search-box__input"
        value={value}
        focus
        maxlength={ARTICLE_LIMITS.search}
        confirmType="search"
        placeholder="标题或正文里的词"
        placeholderClass="field__placeholder"
        aria-label="搜索资讯、资料和活动"
        onInput={({ detail }) => onInput(detail.value)}
        onConfirm={onConfirm}
      />
      {value !== '' && (
        <Tap className="search-box__clear" label="清除输入" onClick={() => onInput('')}>
          <Icon name="circle-x" size={20} />
        </Tap>
      )}
    </View>
  )
}
