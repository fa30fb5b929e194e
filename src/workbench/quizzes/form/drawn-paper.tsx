import { View } from '@tarojs/components'
import { QUIZ_LIMITS } from '@tongxin/contract/quiz-constants'
import type { PaperRule } from '@tongxin/contract/quizzes'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { useLoad } from '@/shared/use-load'
import { FieldCard } from '../../components/field'
import { fetchStrata } from '../api'
import { availableFor, ruleError, ruleSum, ruleWords, USUAL_MARKS } from './paper.rules'
import { RuleSheet } from './rule-sheet'

const NEW_RULE: PaperRule = {
  topic: null,
  type: 'single_choice',
  difficulty: null,
  count: 10,
  marks: USUAL_MARKS,
}

interface DrawnPaperProps {
  organizationId: number
  rules: PaperRule[]
  locked: boolean
  onChange: (rules: PaperRule[]) => void
}

/** 抽题规则: what each takes from the bank, and how many the bank has for it. */
export function DrawnPaper({ organizationId, rules, locked, onChange }: DrawnPaperProps) {
  const strata = useLoad(`workbench:strata:${organizationId}`, () => fetchStrata(organizationId)).data?.strata
  /** The place in the list; its length: a new one. */
  const [editing, setEditing] = useState<number | null>(null)
  return (
    <>
      {rules.length > 0 && (
        <FieldCard>
          {rules.map((rule, index) => {
            const error = locked ? undefined : ruleError(rule, strata)
            const has = strata && `题库有 ${availableFor(rule, strata)} 题`
            return (
              <Tap
                key={index}
                className="paper-question"
                label={[`第 ${index + 1} 条`, ruleWords(rule), ruleSum(rule), error ?? has]
                  .filter(Boolean)
                  .join('，')}
                disabled={locked}
                onClick={() => setEditing(index)}
              >
                <View className="paper-question__number">{index + 1}</View>
                <View className="paper-question__words">
                  <View className="paper-question__stem">{ruleWords(rule)}</View>
                  <View className="paper-question__note">{ruleSum(rule)}</View>
                  {error ? (
                    <View className="paper-question__error">
                      <Icon name="circle-alert" size={16} color="red" />
                      <View className="paper-question__error-words">{error}</View>
                    </View>
                  ) : (
                    has && <View className="paper-question__note">{has}</View>
                  )}
                </View>
                {!locked && <Icon name="chevron-right" size={18} />}
              </Tap>
            )
          })}
        </FieldCard>
      )}
      {!locked && (
        <View className="paper-buttons">
          <Button
            kind="secondary"
            size="inline"
            icon="plus"
            disabled={rules.length >= QUIZ_LIMITS.paperRules}
            onClick={() => setEditing(rules.length)}
          >
            加一条规则
          </Button>
        </View>
      )}
      {rules.length > 1 && (
        <View className="paper-hint">同一道题在一份试卷里只出现一次；符合几条规则的题，只算在其中一条。</View>
      )}
      <RuleSheet
        key={editing ?? 'closed'}
        open={editing !== null}
        rule={editing === null ? NEW_RULE : (rules[editing] ?? NEW_RULE)}
        isNew={editing === rules.length}
        strata={strata}
        onSave={(rule) => {
          if (editing === null) return
          onChange(
            editing === rules.length
              ? [...rules, rule]
              : rules.map((one, index) => (index === editing ? rule : one)),
          )
          setEditing(null)
        }}
        onRemove={() => {
          onChange(rules.filter((_, index) => index !== editing))
          setEditing(null)
        }}
        onClose={() => setEditing(null)}
      />
    </>
  )
}
