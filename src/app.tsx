import type { PropsWithChildren } from 'react'
import { mergeInternalComponents } from '@tarojs/shared'
import { onSessionLost } from './shared/http'
import { renewOrAsk } from './shared/login'
import { isWeChat } from './shared/platform'
import { SPOKEN_ATTRIBUTES } from './shared/spoken'
import './app.scss'

if (isWeChat) mergeInternalComponents(SPOKEN_ATTRIBUTES)
onSessionLost(renewOrAsk)

export default function App({ children }: PropsWithChildren) {
  return children
}
