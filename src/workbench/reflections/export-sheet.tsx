import { View } from '@tarojs/components'
import { useState } from 'react'
import { Icon } from '@/shared/components/icon'
import { SheetForm } from '@/shared/components/sheet-form'
import { Tap } from '@/shared/components/tap'
import { takeFile } from '@/shared/http-files'
import { useViewer } from '@/shared/session'
import { addDays, dayOf } from '@/shared/time'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { useSend } from '@/shared/use-send'
import { fetchOrganizations } from '../api'
import { DayPicker } from '../components/day-picker'
import { Field, FieldError } from '../components/field'
import { OrganizationSheet } from '../components/organization-sheet'
import { manageable } from '../components/organizations.rules'
import { exportAddress } from './api'
import '../forms/form.scss'

interface ExportSheetProps {
  open: boolean
  /** The one that the list is narrowed down to. */
  organizationId: number | undefined
  onClose: () => void
}

const QUARTER = 90

/** 导出: one Word file of what is shown. */
export function ExportSheet({ open, organizationId, onClose }: ExportSheetProps) {
  const today = dayOf(useNow())
  const roles = useViewer()?.roles ?? []
  const tree = useLoad(open ? 'workbench:organizations' : null, fetchOrganizations)
  const organizations = manageable(tree.data?.items ?? [], roles)
  const [chosen, setChosen] = useState<number>()
  const [choosing, setChoosing] = useState(false)
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const { busy, error, setError, send } = useSend()
  const id = chosen ?? organizationId ?? organizations[0]?.id
  const organization = organizations.find((one) => one.id === id)
  const first = from || addDays(today, -QUARTER)
  const last = to || today
  const submit = () => {
    if (!organization) return
    if (first > last) return setError('开始日期不能晚于结束日期')
    void send(async () => {
      await takeFile(exportAddress(organization.id, first, last), `${organization.shortName}心得体会.docx`)
      onClose()
    })
  }
  return (
    <>
      <SheetForm
        title="导出心得体会"
        open={open && !choosing}
        text="已展示的心得体会，含下级组织，合成一个 Word 文档。"
        action="导出"
        busy={busy}
        onSubmit={submit}
        onClose={onClose}
      >
        <Field name="export-organization" label="组织">
          <View className="form-units">
            <Tap
              className="form-unit"
              label={`组织：${organization?.shortName ?? '未选'}`}
              disabled={organizations.length < 2}
              onClick={() => setChoosing(true)}
            >
              {organization?.shortName ?? '请选择'}
              {organizations.length > 1 && <Icon className="form-unit__icon" name="chevron-down" size={16} />}
            </Tap>
          </View>
        </Field>
        <Field inline name="export-from" label="从">
          <DayPicker label="从哪天" value={first} placeholder="请选择" end={today} onChange={setFrom} />
        </Field>
        <Field inline name="export-to" label="到">
          <DayPicker label="到哪天" value={last} placeholder="请选择" end={today} onChange={setTo} />
        </Field>
        <View>
          <FieldError text={error} />
        </View>
      </SheetForm>
      <OrganizationSheet
        title="组织"
        single
        open={choosing}
        organizations={organizations}
        chosen={id === undefined ? [] : [id]}
        onChange={([next]) => setChosen(next)}
        onClose={() => setChoosing(false)}
      />
    </>
  )
}
