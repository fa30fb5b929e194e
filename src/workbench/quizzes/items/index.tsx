import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { ItemAnalysis } from '@tongxin/contract/quiz-rates'
import { useState } from 'react'
import { Chips } from '@/shared/components/chips'
import { Faces } from '@/shared/components/faces'
import { Icon } from '@/shared/components/icon'
import { EmptyState } from '@/shared/components/state'
import { Tap } from '@/shared/components/tap'
import { idOf } from '@/shared/routes'
import { useLoad } from '@/shared/use-load'
import { WorkbenchScreen } from '../../components/workbench-screen'
import { fetchItems } from '../api'
import { TYPE_LABELS } from '../../question-words'
import {
  blanksOf,
  FIGURES_EXPLAINED,
  figuresOf,
  isGrave,
  ITEMS_SHOWN,
  type ItemsShown,
  optionRows,
  WARNING_WORDS,
} from './items.rules'
import './index.scss'

/** A drawn paper may have asked hundreds. */
const STEP = 30

/** 题目分析, once nobody can be answering any more. */
export default function QuizItemsPage() {
  const id = idOf(useRouter().params)
  // The keys are in it: not kept on the phone.
  const load = useLoad(`workbench:quiz-items:${id}`, () => fetchItems(id), { kept: false })
  const [which, setWhich] = useState<ItemsShown>('all')
  const [most, setMost] = useState(STEP)
  return (
    <WorkbenchScreen narrow title="题目分析">
      <Faces load={load}>
        {({ items }) => {
          const warned = items.filter(({ warnings }) => warnings.length > 0)
          const shown = which === 'all' ? items : warned
          if (items.length === 0)
            return (
              <EmptyState
                icon="clipboard-check"
                title="没有可分析的作答"
                text="还没有人在手机上交卷；纸质试卷只有总分，不能分析到题。"
              />
            )
          return (
            <>
              <View className="items-tabs">
                <Chips
                  label="显示哪些题"
                  options={ITEMS_SHOWN.map(({ value, label }) => ({
                    value,
                    label: `${label} ${value === 'all' ? items.length : warned.length}`,
                  }))}
                  value={which}
                  onChange={setWhich}
                />
              </View>
              {shown.slice(0, most).map((item) => (
                <ItemCard
                  key={`${item.questionId}/${item.version}`}
                  number={items.indexOf(item) + 1}
                  item={item}
                />
              ))}
              {shown.length === 0 && (
                <EmptyState
                  icon="clipboard-check"
                  title="没有看上去有问题的题"
                  text="各题的作答情况都正常。"
                />
              )}
              {shown.length > most && (
                <Tap className="items-more" onClick={() => setMost(most + STEP)}>
                  再显示 {Math.min(STEP, shown.length - most)} 题
                </Tap>
              )}
              <View className="items-explained">
                {FIGURES_EXPLAINED.map((line) => (
                  <View key={line}>{line}</View>
                ))}
              </View>
            </>
          )
        }}
      </Faces>
    </WorkbenchScreen>
  )
}

function ItemCard({ number, item }: { number: number; item: ItemAnalysis }) {
  const { content, attempts, unanswered, warnings } = item
  const blanks = blanksOf(item)
  const tone = isGrave(item) ? 'items-warning--grave' : ''
  return (
    <View className="items-card">
      <View className="items-card__note">
        第 {number} 题 · {TYPE_LABELS[content.type]} · {attempts} 次作答
        {unanswered > 0 ? ` · ${unanswered} 次没有作答` : ''}
      </View>
      <View className="items-card__stem">{content.stem}</View>
      {warnings.map((warning) => (
        <View key={warning} className={`items-warning ${tone}`}>
          <Icon name="circle-alert" size={18} color={isGrave(item) ? 'red' : 'gold'} />
          <View className="items-warning__words">{WARNING_WORDS[warning]}</View>
        </View>
      ))}
      {optionRows(item).map(({ letter, words, isKey, chosen, groups }) => (
        <View key={letter} className="items-option">
          <View className={`items-option__words ${isKey ? 'items-option__words--key' : ''}`}>
            {letter} {words}
            {isKey ? '（答案）' : ''}
          </View>
          <View className="items-option__figures">
            <View className="items-option__chosen">{chosen} 人次</View>
            <View className="items-card__note">{groups}</View>
          </View>
        </View>
      ))}
      {blanks !== '' && <View className="items-card__note">答案：{blanks}</View>}
      <View className="items-card__figures">{figuresOf(item)}</View>
    </View>
  )
}
