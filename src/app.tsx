import type { PropsWithChildren } from 'react'
import { mergeInternalComponents } from '@tarojs/shared'
import { useDidShow } from '@tarojs/taro'
import { sendRecords, watchDoor } from './shared/door-records'
import { onSessionLost } from './shared/http'
import { sendAnswers, watchAnswers } from './shared/kept-answers'
import { sendReviews, watchReviews } from './shared/kept-reviews'
import { sweepLasting } from './shared/lasting'
import { renewViewer, renewOrAsk } from './shared/login'
import { isWeChat } from './shared/platform'
import { watchPrivacyGate } from './shared/privacy-gate'
import { serverNow } from './shared/server-clock'
import { SPOKEN_ATTRIBUTES } from './shared/spoken'
import './app.scss'

if (isWeChat) {
  mergeInternalComponents(SPOKEN_ATTRIBUTES)
  watchPrivacyGate()
}
onSessionLost(renewOrAsk)
sweepLasting(serverNow())
watchDoor()
watchAnswers()
watchReviews()

export default function App({ children }: PropsWithChildren) {
  useDidShow(() => {
    void renewViewer()
    void sendRecords()
    void sendAnswers()
    void sendReviews()
  })
  return children
}
