import { Input, Textarea, View } from '@tarojs/components'
import { QUIZ_LIMITS } from '@tongxin/contract/quiz-constants'
import { useState } from 'react'
import { Icon } from '@/shared/components/icon'
import { Tap } from '@/shared/components/tap'
import { ask } from '@/shared/feedback'
import { useViewer } from '@/shared/session'
import { Field, FieldCard } from '../../components/field'
import { lengthOf } from '../../event-form/event-form.rules'
import { OrganizationSheet } from '../../components/organization-sheet'
import { manageable } from '../../components/organizations.rules'
import { AudienceFields } from '../../forms/audience-fields'
import { withOrganization } from './quiz-form.rules'
import type { StepProps } from './step-props'

/** 第一步：基本信息 */
export function BasicsStep(props: StepProps) {
  const { draft, errors, organizations, isNew, change, replace } = props
  const hosts = manageable(organizations, useViewer()?.roles ?? [])
  const [choosing, setChoosing] = useState(false)
  const titleLength = lengthOf(draft.title)
  const host = organizations.find(({ id }) => id === draft.organizationId)
  const setHost = async (id: number) => {
    if (id === draft.organizationId) return
    const { questions, rules } = draft.paper
    const drops = questions.length + rules.length > 0
    const yes =
      !drops ||
      (await ask({
        title: '更换出题组织？',
        text: '题目来自出题组织的题库，已选的题和规则会清空。',
        yes: '更换',
        no: '不换',
      }))
    if (yes) replace(withOrganization(draft, id))
  }
  return (
    <>
      <FieldCard>
        <Field
          name="title"
          label="测试名称"
          required
          aside={`${titleLength}/${QUIZ_LIMITS.title}`}
          asideWrong={titleLength > QUIZ_LIMITS.title}
          error={errors.title}
        >
          <Input
            className="form-title"
            value={draft.title}
            // Counted by ourselves: cut off while pasting, the end would be lost unseen.
            maxlength={-1}
            placeholder="例如：党史学习教育应知应会测试"
            placeholderClass="field__placeholder"
            aria-label="测试名称"
            onInput={({ detail }) => change({ title: detail.value })}
          />
        </Field>
      </FieldCard>
      <FieldCard>
        <Field
          name="organizationId"
          label="出题组织"
          required
          note={isNew ? '题目从它的题库里选' : '建好以后不能更换'}
          error={errors.organizationId}
        >
          <View className="form-units">
            <Tap
              className="form-unit"
              label={`出题组织：${host?.shortName ?? '未选'}`}
              disabled={!isNew || hosts.length < 2}
              onClick={() => setChoosing(true)}
            >
              {host?.shortName ?? '请选择'}
              {isNew && hosts.length > 1 && (
                <Icon className="form-unit__icon" name="chevron-down" size={16} />
              )}
            </Tap>
          </View>
        </Field>
      </FieldCard>
      <FieldCard>
        <AudienceFields
          label="参加对象"
          usual="不选就是出题组织和它的全部下级"
          usualCategories="不选就是都参加"
          draft={draft}
          errors={errors}
          organizations={organizations}
          most={QUIZ_LIMITS.audienceOrganizations}
          locked={props.open === 'over'}
          change={change}
        />
      </FieldCard>
      <FieldCard>
        <Field
          name="description"
          label="说明"
          aside={draft.description ? `${lengthOf(draft.description)}/${QUIZ_LIMITS.description}` : undefined}
          asideWrong={lengthOf(draft.description) > QUIZ_LIMITS.description}
          error={errors.description}
        >
          <Textarea
            className="form-description"
            value={draft.description}
            maxlength={-1}
            autoHeight
            placeholder="考什么、怎么准备（选填）"
            placeholderClass="field__placeholder"
            aria-label="说明"
            onInput={({ detail }) => change({ description: detail.value })}
          />
        </Field>
      </FieldCard>
      <OrganizationSheet
        title="出题组织"
        single
        open={choosing}
        organizations={hosts}
        chosen={draft.organizationId ? [draft.organizationId] : []}
        onChange={([id]) => id !== undefined && void setHost(id)}
        onClose={() => setChoosing(false)}
      />
    </>
  )
}
