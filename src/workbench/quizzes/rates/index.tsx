import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { QuizRates } from '@tongxin/contract/quiz-rates'
import type { QuizDetail } from '@tongxin/contract/quizzes'
import { useState } from 'react'
import { sentenceOf } from '@/shared/api-error'
import { Button } from '@/shared/components/button'
import { Faces } from '@/shared/components/faces'
import { Icon } from '@/shared/components/icon'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { StickyBar } from '@/shared/components/sticky-bar'
import { Tap } from '@/shared/components/tap'
import { showToast } from '@/shared/feedback'
import { takeFile } from '@/shared/http-files'
import { role } from '@/shared/role'
import { idOf } from '@/shared/routes'
import { useViewer } from '@/shared/session'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { WorkbenchScreen } from '../../components/workbench-screen'
import { useWide } from '../../use-wide'
import { fetchQuiz, fetchRates, ratesAddress } from '../api'
import { STATUS_LABELS, windowWords } from '../quizzes.rules'
import { ChildrenCard } from './children-card'
import { NotYetTakenCard } from './not-yet-taken-card'
import { DistributionCard, RatesCard } from './rates-cards'
import { mayHelp, type Place, wayTo } from './rates.rules'
import './index.scss'

/** 统计 of one quiz, for a subtree of what one oversees. */
export default function QuizRatesPage() {
  const id = idOf(useRouter().params)
  const wide = useWide()
  const now = useNow()
  /** From the highest place that one may see down to the one that is shown; empty: not known before the first reply. */
  const [way, setWay] = useState<readonly Place[]>([])
  const at = way.at(-1)?.id
  const quiz = useLoad(`workbench:quiz:${id}`, () => fetchQuiz(id))
  const rates = useLoad(`workbench:quiz-rates:${id}:${at ?? ''}`, () => fetchRates(id, at))
  const places = way.length > 0 ? way : rates.data ? [rates.data.organization] : []
  const go = (place: Place) => setWay(wayTo(places, place))
  const shown = rates.data
  const exporting = shown && <ExportButton quiz={quiz.data} rates={shown} wide={wide} />
  return (
    <WorkbenchScreen
      title="统计"
      actions={exporting}
      footer={!wide && exporting ? <StickyBar>{exporting}</StickyBar> : undefined}
      banner={<OfflineBanner stale={rates.stale} onRetry={rates.reload} />}
    >
      {quiz.data && (
        <View className="rates-head">
          <View className="rates-head__title" {...role('heading')}>
            {quiz.data.title}
          </View>
          <View className="rates-head__note">
            {STATUS_LABELS[quiz.data.status]} · {windowWords(quiz.data, now)}
          </View>
        </View>
      )}
      {places.length > 0 && (
        <View className="rates-way">
          {places.map((place, index) => {
            const isLast = index === places.length - 1
            return (
              <View key={place.id} className="rates-way__step">
                {index > 0 && <Icon name="chevron-right" size={16} />}
                <Tap
                  className={`rates-way__place ${isLast ? 'rates-way__place--on' : ''}`}
                  role="link"
                  selected={isLast}
                  disabled={isLast}
                  onClick={() => go(place)}
                >
                  {place.shortName}
                </Tap>
              </View>
            )
          })}
        </View>
      )}
      <Faces load={rates}>
        {(data) => <Shown rates={data} quiz={quiz.data} now={now} wide={wide} onGo={go} />}
      </Faces>
    </WorkbenchScreen>
  )
}

interface ShownProps {
  rates: QuizRates
  quiz: QuizDetail | undefined
  now: number
  wide: boolean
  onGo: (place: Place) => void
}

function Shown({ rates, quiz, now, wide, onGo }: ShownProps) {
  const roles = useViewer()?.roles ?? []
  const { organization } = rates
  return (
    <>
      <RatesCard rates={rates} now={now} />
      {quiz && mayHelp(organization.id, quiz.status, roles) && (
        <NotYetTakenCard key={organization.id} quizId={quiz.id} organization={organization} />
      )}
      <DistributionCard rates={rates} />
      {rates.children.length > 0 && <ChildrenCard rows={rates.children} wide={wide} onGo={onGo} />}
    </>
  )
}

interface ExportButtonProps {
  quiz: QuizDetail | undefined
  rates: QuizRates
  wide: boolean
}

function ExportButton({ quiz, rates, wide }: ExportButtonProps) {
  const [exporting, setExporting] = useState(false)
  const take = async () => {
    setExporting(true)
    try {
      const name = `${quiz?.title ?? '测试'}成绩统计-${rates.organization.shortName}.xlsx`
      await takeFile(ratesAddress(rates.quizId, rates.organization.id), name)
    } catch (error) {
      showToast(sentenceOf(error))
    } finally {
      setExporting(false)
    }
  }
  return (
    <Button
      kind={wide ? 'outline' : 'neutral'}
      size={wide ? 'inline' : 'large'}
      loading={exporting}
      onClick={() => void take()}
    >
      导出统计表
    </Button>
  )
}
