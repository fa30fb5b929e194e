import { View } from '@tarojs/components'
import { useReachBottom } from '@tarojs/taro'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { Chips } from '@/shared/components/chips'
import { Faces } from '@/shared/components/faces'
import { ListEnd } from '@/shared/components/list-end'
import { OfflineBanner } from '@/shared/components/offline-banner'
import { EmptyState } from '@/shared/components/state'
import { StickyBar } from '@/shared/components/sticky-bar'
import { go } from '@/shared/routes'
import { useViewer } from '@/shared/session'
import { useList } from '@/shared/use-list'
import { useNow } from '@/shared/use-now'
import { SearchField } from '../../components/search-field'
import { WorkbenchScreen } from '../../components/workbench-screen'
import { mayEnter, sectionOf } from '../../sections'
import { useWide } from '../../use-wide'
import { addresses } from '../addresses'
import { fetchManagedQuizzes } from '../api'
import { STATUS_TABS, type StatusTab } from '../quizzes.rules'
import { QuizRows, QuizTable } from './quiz-rows'
import './index.scss'

/** 应知应会: the quizzes that one keeps or oversees. */
export default function ManagedQuizzesPage() {
  const wide = useWide()
  const now = useNow()
  const viewer = useViewer()
  const canManage = viewer?.canOrganize ?? false
  const [status, setStatus] = useState<StatusTab>('all')
  const [q, setQ] = useState('')
  const isOut = viewer !== null && !mayEnter(sectionOf('quizzes'), viewer)
  const quizzes = useList(isOut ? null : `workbench:quizzes:${status}:${q}`, (cursor, limit) =>
    fetchManagedQuizzes({ status: status === 'all' ? undefined : status, q: q || undefined }, cursor, limit),
  )
  useReachBottom(quizzes.more)
  const create = canManage && (
    <Button icon="plus" size={wide ? 'inline' : 'large'} onClick={() => go(addresses.form())}>
      新建测试
    </Button>
  )
  return (
    <WorkbenchScreen
      title="应知应会"
      actions={create}
      footer={!wide && create ? <StickyBar>{create}</StickyBar> : undefined}
      banner={<OfflineBanner stale={quizzes.stale} onRetry={quizzes.reload} />}
    >
      <View className="managed-quizzes-search">
        <SearchField label="搜索测试" placeholder="搜索测试名称" value={q} onChange={setQ} />
      </View>
      <View className="managed-quizzes-tabs">
        <Chips label="按状态筛选" options={STATUS_TABS} value={status} onChange={setStatus} />
      </View>
      <Faces load={quizzes}>
        {({ items }) =>
          items.length > 0 ? (
            <>
              {wide ? <QuizTable quizzes={items} now={now} /> : <QuizRows quizzes={items} now={now} />}
              <ListEnd list={quizzes} />
            </>
          ) : q || status !== 'all' ? (
            <EmptyState icon="search" title="没有这样的测试" text="换个状态，或换几个字再找。" />
          ) : canManage ? (
            <EmptyState
              icon="clipboard-check"
              title="还没有测试"
              text="先在题库里录入或导入题目，再新建一次测试。"
            >
              <Button icon="plus" onClick={() => go(addresses.form())}>
                新建测试
              </Button>
            </EmptyState>
          ) : (
            <EmptyState
              icon="clipboard-check"
              title="还没有测试"
              text="你所监督的组织有了测试，会列在这里。"
            />
          )
        }
      </Faces>
    </WorkbenchScreen>
  )
}
