import { useRouter } from '@tarojs/taro'
import { Faces } from '@/shared/components/faces'
import { idOf } from '@/shared/routes'
import { useLoad } from '@/shared/use-load'
import { fetchEvent } from '../api'
import { WorkbenchScreen } from '../components/workbench-screen'
import { Scanner } from './scanner'

/** 扫码签到: the organiser at the door, with or without network. */
export default function ScannerPage() {
  const id = idOf(useRouter().params)
  // Kept on the phone as other pages are: the door may be opened in a hall without network.
  const event = useLoad(`event:${id}`, () => fetchEvent(id))
  if (event.data) return <Scanner event={event.data} />
  return (
    <WorkbenchScreen title="扫码签到">
      <Faces load={event}>{() => null}</Faces>
    </WorkbenchScreen>
  )
}
