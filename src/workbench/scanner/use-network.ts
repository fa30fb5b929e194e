import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { isWeChat } from '@/shared/platform'

/** Whether this device believes that it has a network. What a request says counts for more. */
export function useNetwork(onBack: () => void): boolean {
  const [on, setOn] = useState(() => isWeChat || navigator.onLine !== false)
  useEffect(() => {
    const hear = (connected: boolean) => {
      setOn(connected)
      if (connected) onBack()
    }
    if (!isWeChat) {
      const back = () => hear(true)
      const gone = () => hear(false)
      window.addEventListener('online', back)
      window.addEventListener('offline', gone)
      return () => {
        window.removeEventListener('online', back)
        window.removeEventListener('offline', gone)
      }
    }
    const listen = ({ isConnected }: { isConnected: boolean }) => hear(isConnected)
    Taro.onNetworkStatusChange(listen)
    void Taro.getNetworkType().then(({ networkType }) => setOn(networkType !== 'none'))
    return () => Taro.offNetworkStatusChange(listen)
  }, [onBack])
  return on
}
