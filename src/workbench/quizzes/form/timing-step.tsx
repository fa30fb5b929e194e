import { View } from '@tarojs/components'
import {
  ATTEMPT_COUNTINGS,
  QUIZ_LIMITS,
  RESULTS_SHOWN,
  type ResultsShown,
} from '@tongxin/contract/quiz-constants'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { Field, FieldCard } from '../../components/field'
import { MomentPicker } from '../../components/moment-picker'
import { Stepper } from '../../components/stepper'
import { momentOf } from '../../event-form/event-form.rules'
import { SwitchRow } from '../../event-form/moment-rows'
import { attemptsWords, COUNTING_LABELS, SHOWN_LABELS } from '../quizzes.rules'
import { letsAnswersRound, USUAL_LIMIT, withOpening } from './quiz-form.rules'
import type { StepProps } from './step-props'

const HOUR = 3_600_000
const USUAL_ATTEMPTS = 2

const SHOWN_NOTES: Record<ResultsShown, string> = {
  at_once: '本人交卷后就看到得分、错题和解析',
  after_window: '截止（含个别延时）以后，本人才看到',
}

/** 第三步：时间与计分 */
export function TimingStep(props: StepProps) {
  const { open } = props
  return (
    <>
      <WindowCard {...props} />
      {open === 'all' ? <CountingCards {...props} /> : <SettledCard {...props} />}
    </>
  )
}

function WindowCard({ draft, errors, now, open, change, replace }: StepProps) {
  const soon = Math.ceil(now / HOUR) * HOUR
  const isPast = draft.closesAt !== '' && momentOf(draft.closesAt) < now
  return (
    <FieldCard>
      <Field
        inline
        name="opensAt"
        label="开始时间"
        required
        note={open === 'all' ? undefined : '不能再改'}
        error={errors.opensAt}
      >
        {open === 'all' ? (
          <MomentPicker
            label="开始时间"
            value={draft.opensAt}
            placeholder="请选择"
            start={soon}
            now={now}
            onChange={(opensAt) => replace(withOpening(draft, opensAt))}
          />
        ) : (
          <View className="quiz-settled">{draft.opensAt.replace('T', ' ')}</View>
        )}
      </Field>
      <Field
        inline
        name="closesAt"
        label="截止时间"
        required
        note={open === 'begun' ? '只能延后' : open === 'over' ? '不能再改' : isPast ? '已经过去' : undefined}
        error={errors.closesAt}
      >
        {open === 'over' ? (
          <View className="quiz-settled">{draft.closesAt.replace('T', ' ')}</View>
        ) : (
          <MomentPicker
            label="截止时间"
            value={draft.closesAt}
            placeholder="请选择"
            start={draft.opensAt ? momentOf(draft.opensAt) : soon}
            now={now}
            onChange={(closesAt) => change({ closesAt })}
          />
        )}
      </Field>
    </FieldCard>
  )
}

/** What everybody must have alike, once somebody has begun: to be read only. */
function SettledCard({ draft }: StepProps) {
  const { timeLimitMinutes: limit } = draft
  const settled = [
    ['答题限时', limit === null ? '不限时' : `${limit} 分钟`],
    ['作答次数', attemptsWords(draft)],
    ['合格线', `得分率 ${draft.passPercent}%`],
    ['优秀线', `得分率 ${draft.excellencePercent}%`],
    ['成绩与解析', SHOWN_LABELS[draft.resultsShown]],
  ] as const
  return (
    <FieldCard>
      {settled.map(([label, value]) => (
        <Field key={label} inline name={label} label={label} note="不能再改">
          <View className="quiz-settled">{value}</View>
        </Field>
      ))}
    </FieldCard>
  )
}

function CountingCards({ draft, errors, change }: StepProps) {
  const { timeLimitMinutes: limit, attemptsMax } = draft
  return (
    <>
      <FieldCard>
        <SwitchRow
          title="答题限时"
          note={limit === null ? '截止前都可以答' : '从每个人开始作答算起，以服务器时间为准'}
          on={limit !== null}
          onChange={(on) => change({ timeLimitMinutes: on ? USUAL_LIMIT : null })}
        />
        {limit !== null && (
          <Field inline name="timeLimitMinutes" label="分钟" error={errors.timeLimitMinutes}>
            <Stepper
              label="答题限时"
              value={limit}
              least={1}
              most={QUIZ_LIMITS.timeLimit}
              step={5}
              onChange={(timeLimitMinutes) => change({ timeLimitMinutes })}
            />
          </Field>
        )}
      </FieldCard>
      <FieldCard>
        <SwitchRow
          title="限定作答次数"
          note={attemptsMax === null ? '截止前可以反复作答' : undefined}
          on={attemptsMax !== null}
          onChange={(on) => change({ attemptsMax: on ? USUAL_ATTEMPTS : null })}
        />
        {attemptsMax !== null && (
          <Field inline name="attemptsMax" label="每人几次" error={errors.attemptsMax}>
            <Stepper
              label="作答次数"
              value={attemptsMax}
              least={1}
              most={QUIZ_LIMITS.attempts}
              step={1}
              onChange={(value) => change({ attemptsMax: value })}
            />
          </Field>
        )}
        {attemptsMax !== 1 && (
          <Field name="attemptCounting" label="哪一次算成绩" error={errors.attemptCounting}>
            <View className="form-tiles">
              {ATTEMPT_COUNTINGS.map((counting) => {
                const on = counting === draft.attemptCounting
                return (
                  <Tap
                    key={counting}
                    role="radio"
                    className={`form-tile form-tile--half ${on ? 'form-tile--on' : ''}`}
                    checked={on}
                    onClick={() => change({ attemptCounting: counting })}
                  >
                    {COUNTING_LABELS[counting]}
                  </Tap>
                )
              })}
            </View>
          </Field>
        )}
      </FieldCard>
      <FieldCard>
        <Field inline name="passPercent" label="合格线（%）" note="得分占总分" error={errors.passPercent}>
          <Stepper
            label="合格线"
            value={draft.passPercent}
            least={0}
            most={100}
            step={5}
            onChange={(passPercent) => change({ passPercent })}
          />
        </Field>
        <Field
          inline
          name="excellencePercent"
          label="优秀线（%）"
          note="得分占总分"
          error={errors.excellencePercent}
        >
          <Stepper
            label="优秀线"
            value={draft.excellencePercent}
            least={0}
            most={100}
            step={5}
            onChange={(excellencePercent) => change({ excellencePercent })}
          />
        </Field>
      </FieldCard>
      <ShownCard draft={draft} error={errors.resultsShown} change={change} />
    </>
  )
}

interface ShownCardProps extends Pick<StepProps, 'draft' | 'change'> {
  error: string | undefined
}

function ShownCard({ draft, error, change }: ShownCardProps) {
  return (
    <FieldCard>
      <Field name="resultsShown" label="成绩与解析何时可看" error={error}>
        {RESULTS_SHOWN.map((shown) => {
          const on = shown === draft.resultsShown
          return (
            <Tap
              key={shown}
              role="radio"
              className={`quiz-choice ${on ? 'quiz-choice--on' : ''}`}
              checked={on}
              label={`${SHOWN_LABELS[shown]}，${SHOWN_NOTES[shown]}`}
              onClick={() => change({ resultsShown: shown })}
            >
              <View className="quiz-choice__words">
                <View className="quiz-choice__name">{SHOWN_LABELS[shown]}</View>
                <View className="quiz-choice__note">{SHOWN_NOTES[shown]}</View>
              </View>
              {on && <Icon name="check" size={22} color="red" />}
            </Tap>
          )
        })}
        {letsAnswersRound(draft) && (
          <View className="quiz-warning" aria-live="polite">
            <Icon name="circle-alert" size={18} color="gold" />
            <View className="quiz-warning__words">
              固定试卷人人同题：先交卷的人看到答案后，可能传给还没作答的人。可以改为截止后看，或按规则抽题。
            </View>
          </View>
        )}
      </Field>
    </FieldCard>
  )
}
