import { Input, Textarea, View } from '@tarojs/components'
import { ARTICLE_LIMITS } from '@tongxin/contract/article-constants'
import type { Organization } from '@tongxin/contract/organizations'
import type { SeriesSummary } from '@tongxin/contract/series'
import { useState } from 'react'
import { Icon } from '@/shared/components/icon'
import { SheetForm } from '@/shared/components/sheet-form'
import { Tap } from '@/shared/components/tap'
import { showToast } from '@/shared/feedback'
import { newNonce } from '@/shared/nonce'
import { useSend } from '@/shared/use-send'
import { Field, FieldError } from '../../components/field'
import { textError } from '../../event-form/event-form.checks'
import { OrganizationSheet } from '../../components/organization-sheet'
import { createSeries, updateSeries } from '../api'
import '../../forms/form.scss'

interface SeriesSheetProps {
  /** `null`: closed. */
  editing: SeriesSummary | 'new' | null
  hosts: readonly Organization[]
  onClose: () => void
  onSaved: () => void
}

/** 新建系列, or its name and what it is about. */
export function SeriesSheet({ editing, hosts, onClose, onSaved }: SeriesSheetProps) {
  const known = editing === 'new' ? null : editing
  const [title, setTitle] = useState(known?.title ?? '')
  const [description, setDescription] = useState(known?.description ?? '')
  const [hostId, setHostId] = useState<number | null>(null)
  const [choosing, setChoosing] = useState(false)
  const [key] = useState(newNonce)
  const { busy, error, setError, send } = useSend()
  const host = hosts.find(({ id }) => id === hostId) ?? hosts[0]
  const submit = () => {
    const wrong =
      textError(title, '系列名称', ARTICLE_LIMITS.seriesTitle, true) ??
      textError(description, '说明', ARTICLE_LIMITS.summary, false)
    if (wrong) return setError(wrong)
    const input = { title: title.trim(), description: description.trim() }
    void send(async () => {
      if (known) await updateSeries(known.id, input)
      else if (host) await createSeries({ organizationId: host.id, ...input }, key)
      showToast(known ? '已保存' : '系列已建好', { done: true })
      onSaved()
    })
  }
  return (
    <>
      <SheetForm
        title={known ? '修改系列' : '新建系列'}
        open={editing !== null && !choosing}
        text={known ? '各期跟着改名，内容不变。' : '建好后，写文章时可以放进这个系列的某一期。'}
        action={known ? '保存' : '新建'}
        busy={busy}
        onSubmit={submit}
        onClose={onClose}
      >
        <Field name="series-title" label="系列名称" required>
          <Input
            className="form-line"
            value={title}
            maxlength={-1}
            placeholder="例如：流动党员学习资料"
            placeholderClass="field__placeholder"
            aria-label="系列名称"
            onInput={({ detail }) => {
              setTitle(detail.value)
              setError(undefined)
            }}
          />
        </Field>
        <Field name="series-description" label="说明">
          <Textarea
            className="form-description form-description--short"
            value={description}
            maxlength={-1}
            autoHeight
            placeholder="讲什么、给谁看（选填）"
            placeholderClass="field__placeholder"
            aria-label="说明"
            onInput={({ detail }) => {
              setDescription(detail.value.replace(/\s*\n\s*/g, ' '))
              setError(undefined)
            }}
          />
        </Field>
        {!known && (
          <Field name="series-host" label="所属组织">
            <View className="form-units">
              <Tap
                className="form-unit"
                label={`所属组织：${host?.shortName ?? '未选'}`}
                disabled={hosts.length < 2}
                onClick={() => setChoosing(true)}
              >
                {host?.shortName ?? '请选择'}
                {hosts.length > 1 && <Icon className="form-unit__icon" name="chevron-down" size={16} />}
              </Tap>
            </View>
          </Field>
        )}
        <View>
          <FieldError text={error} />
        </View>
      </SheetForm>
      <OrganizationSheet
        title="所属组织"
        single
        open={choosing}
        organizations={hosts}
        chosen={host ? [host.id] : []}
        onChange={([id]) => id !== undefined && setHostId(id)}
        onClose={() => setChoosing(false)}
      />
    </>
  )
}
