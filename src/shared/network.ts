import Taro from '@tarojs/taro'
import { isWeChat } from './platform'

/** Calls back whenever the network is there again. */
export function onNetworkBack(listener: () => void): void {
  // Taro's own for browsers asks an interface that Safari does not have.
  if (isWeChat) Taro.onNetworkStatusChange(({ isConnected }) => isConnected && listener())
  else window.addEventListener('online', listener)
}
