import { Button as NativeButton, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { spokenRole } from '../platform'
import { privacyStore } from '../privacy-gate'
import { useStore } from '../store'
import { Button } from './button'
import { Tap } from './tap'

const BUTTON_ID = 'agree-privacy'

/** 个人信息保护: our own face of WeChat's gate, with the text to read first. Only WeChat asks; the browser has a page. */
export function PrivacyQuestion() {
  const question = useStore(privacyStore)
  if (!question) return null
  return (
    <View className="question" catchMove>
      <View className="question__mask" />
      <View className="question__box" {...spokenRole('dialog')}>
        <View className="question__title">个人信息保护提示</View>
        <View className="question__text">
          接下来要用到你的个人信息，只用来核对名册、开展组织生活。不同意也可以继续浏览。
        </View>
        <Tap className="question__link" role="link" onClick={() => void Taro.openPrivacyContract({})}>
          阅读《用户隐私保护指引》
        </Tap>
        <View className="question__buttons">
          <Button className="question__button" kind="neutral" onClick={question.refuse}>
            不同意
          </Button>
          <NativeButton
            id={BUTTON_ID}
            className="button button--primary button--large question__button"
            openType="agreePrivacyAuthorization"
            hoverClass="tap--pressed"
            onAgreePrivacyAuthorization={() => question.agree(BUTTON_ID)}
          >
            <View className="button__words">同意</View>
          </NativeButton>
        </View>
      </View>
    </View>
  )
}
