import { Screen } from '@/shared/components/screen'

export default function Page() {
  return <Screen title="同心共建" />
}
