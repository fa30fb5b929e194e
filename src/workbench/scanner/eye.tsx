import { Camera, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { isWeChat } from '@/shared/platform'
import { BrowserEye } from './browser-eye'

interface EyeProps {
  onRead: (text: string) => void
}

/** What reads the codes: WeChat's camera without a tap between two people; in a browser what it has. */
export function Eye(props: EyeProps) {
  return isWeChat ? <WeChatEye {...props} /> : <BrowserEye {...props} />
}

function WeChatEye({ onRead }: EyeProps) {
  const [refused, setRefused] = useState(false)
  const scanOne = async () => {
    try {
      onRead((await Taro.scanCode({ onlyFromCamera: true })).result)
    } catch {
      // closed without a scan
    }
  }
  if (!refused)
    return (
      <Camera
        className="eye"
        mode="scanCode"
        onScanCode={({ detail }) => onRead(detail.result)}
        onError={() => setRefused(true)}
      />
    )
  // Without the permission for the page's own camera, WeChat's scanner still works: one at a time.
  return (
    <View className="eye eye--closed">
      <View className="eye__words">没有使用相机的权限，可以逐个扫码，或在右上角“设置”里允许使用相机</View>
      <Button icon="scan-line" onClick={() => void scanOne()}>
        扫一个
      </Button>
    </View>
  )
}
