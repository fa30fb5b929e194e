import { View } from '@tarojs/components'
import type { PaperKind } from '@tongxin/contract/quiz-constants'
import type { Paper } from '@tongxin/contract/quizzes'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { anchorOf, Field, FieldCard, FieldError } from '../../components/field'
import { SwitchRow } from '../../event-form/moment-rows'
import { DrawnPaper } from './drawn-paper'
import { FixedPaper } from './fixed-paper'
import { totalWords } from './paper.rules'
import type { StepProps } from './step-props'

const KINDS: Record<PaperKind, { name: string; note: string }> = {
  fixed: { name: '固定试卷', note: '逐题选定，人人同题；可以打印给没有手机的同志' },
  drawn: { name: '按规则抽题', note: '从题库随机抽，每人每次的题不同，不易传答案' },
}

/** 第二步：试卷 */
export function PaperStep({ draft, errors, open, change }: StepProps) {
  const { paper, organizationId } = draft
  const locked = open !== 'all'
  const set = (part: Partial<Paper>) => change({ paper: { ...paper, ...part } })
  return (
    <>
      <FieldCard>
        <Field name="kind" label="出题方式" note={locked ? '不能再改' : undefined}>
          {(['fixed', 'drawn'] as const).map((kind) => {
            const on = kind === paper.kind
            if (locked && !on) return null
            const { name, note } = KINDS[kind]
            return (
              <Tap
                key={kind}
                role="radio"
                className={`quiz-choice ${on ? 'quiz-choice--on' : ''}`}
                checked={on}
                disabled={locked}
                label={`${name}，${note}`}
                onClick={() => set({ kind })}
              >
                <View className="quiz-choice__words">
                  <View className="quiz-choice__name">{name}</View>
                  <View className="quiz-choice__note">{note}</View>
                </View>
                {on && <Icon name="check" size={22} color="red" />}
              </Tap>
            )
          })}
        </Field>
      </FieldCard>
      <View id={anchorOf('paper')} className="paper-total">
        <View className="paper-total__words" aria-live="polite">
          {totalWords(paper)}
        </View>
        <FieldError text={errors.paper} />
      </View>
      {organizationId === null ? (
        <View className="quiz-note">
          <View className="quiz-note__words">请先在上一步选择出题组织</View>
        </View>
      ) : paper.kind === 'fixed' ? (
        <FixedPaper
          organizationId={organizationId}
          questions={paper.questions}
          locked={locked}
          onChange={(questions) => set({ questions })}
        />
      ) : (
        <DrawnPaper
          organizationId={organizationId}
          rules={paper.rules}
          locked={locked}
          onChange={(rules) => set({ rules })}
        />
      )}
      {!locked && (
        <FieldCard>
          <SwitchRow
            title="题目乱序"
            note={paper.shuffleQuestions ? '每个人的题目顺序不同' : '人人按试卷的顺序'}
            on={paper.shuffleQuestions}
            onChange={(shuffleQuestions) => set({ shuffleQuestions })}
          />
          <SwitchRow
            title="选项乱序"
            note={
              paper.shuffleOptions
                ? '每个人的选项顺序不同；有“以上都对”这样的选项时请关掉'
                : '人人按题库里的顺序'
            }
            on={paper.shuffleOptions}
            onChange={(shuffleOptions) => set({ shuffleOptions })}
          />
        </FieldCard>
      )}
    </>
  )
}
