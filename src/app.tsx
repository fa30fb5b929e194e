import type { PropsWithChildren } from 'react'
import { onSessionLost } from './shared/http'
import { renewOrAsk } from './shared/login'
import './app.scss'

onSessionLost(renewOrAsk)

export default function App({ children }: PropsWithChildren) {
  return children
}
