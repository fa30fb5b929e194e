import { Textarea, View } from '@tarojs/components'
import type { ImportPreview } from '@tongxin/contract/question-bank'
import { QUESTION_LIMITS } from '@tongxin/contract/quiz-constants'
import { useState } from 'react'
import { Button } from '@/shared/components/button'
import { TwoToneIcon } from '@/shared/components/icon'
import { ListRow } from '@/shared/components/list-row'
import { chooseFile } from '@/shared/http-files'
import { isWeChat } from '@/shared/platform'
import { useViewer } from '@/shared/session'
import { useLoad } from '@/shared/use-load'
import { useNow } from '@/shared/use-now'
import { useSend } from '@/shared/use-send'
import { fetchOrganizations } from '../../api'
import { Field, FieldCard, FieldError } from '../../components/field'
import { OrganizationSheet } from '../../components/organization-sheet'
import { manageable } from '../../components/organizations.rules'
import { workingOrganization } from '../../members/roster.rules'
import { previewFile, previewText } from '../api'
import { type beginImport, readKept } from './kept-import'
import '@/shared/components/answer-fields.scss'
import './start-face.scss'

/** The old ones too: the server says how to save them anew, a file that cannot be chosen says nothing. */
const EXTENSIONS = ['docx', 'xlsx', 'txt', 'gift', 'xml', 'doc', 'xls']

interface StartFaceProps {
  organizationId: number | undefined
  onPreview: (preview: ImportPreview, about: Parameters<typeof beginImport>[1]) => void
}

/** Into which bank, and from which file or text. */
export function StartFace({ organizationId, onPreview }: StartFaceProps) {
  const roles = useViewer()?.roles ?? []
  const now = useNow()
  const [chosen, setChosen] = useState(organizationId)
  const [choosing, setChoosing] = useState(false)
  const [percent, setPercent] = useState<number | null>(null)
  const [text, setText] = useState('')
  const [unfinished] = useState(readKept)
  const file = useSend()
  const paste = useSend()
  const tree = useLoad('organizations', fetchOrganizations)
  const organizations = manageable(tree.data?.items ?? [], roles)
  const scope = workingOrganization(chosen, roles)
  const organization = organizations.find(({ id }) => id === scope)

  const show = (preview: ImportPreview, fileName: string, say: (words: string) => void) => {
    if (preview.questions.length === 0) return say('没有读到题目，请检查是否选错了内容')
    onPreview(preview, {
      organizationId: scope ?? 0,
      organizationName: organization?.name ?? '',
      fileName,
      now,
    })
  }
  const upload = () => {
    if (scope === undefined) return file.setError('请先选择导入到哪个组织的题库')
    void file.send(async () => {
      const picked = await chooseFile(EXTENSIONS)
      if (!picked) return
      if (picked.size > QUESTION_LIMITS.importBytes)
        return file.setError(`文件超过 ${QUESTION_LIMITS.importBytes / 1024 / 1024} MB，请分开导入`)
      setPercent(0)
      try {
        show(await previewFile(scope, picked, setPercent), picked.name, file.setError)
      } finally {
        setPercent(null)
      }
    })
  }
  const read = () => {
    if (scope === undefined) return paste.setError('请先选择导入到哪个组织的题库')
    void paste.send(async () => show(await previewText(scope, text), '粘贴的文字', paste.setError))
  }

  return (
    <View className="bank-start">
      {unfinished && (
        <View className="bank-warning">
          {unfinished.fileName}的内容太多，本机只留下了你的改动；重新选择同一个文件，可以接着核对。
        </View>
      )}
      <View className="bank-card">
        <ListRow
          title="导入到"
          value={organization?.name ?? '请选择组织'}
          onClick={() => setChoosing(true)}
        />
        <View className="bank-drop">
          <TwoToneIcon name="file-down" size={52} />
          <View className="bank-drop__title">选择手头的题目</View>
          <View className="bank-drop__text">
            Word（.docx）、Excel（.xlsx）、文本，或 GIFT、Moodle XML。题号、选项、答案照原样就行；
            先看读成了什么，确认以后才进题库。
          </View>
          <Button className="bank-drop__button" loading={file.busy} disabled={paste.busy} onClick={upload}>
            {percent === null
              ? isWeChat
                ? '从微信聊天选择文件'
                : '选择文件'
              : percent < 100
                ? `正在上传 ${percent}%`
                : '正在识别…'}
          </Button>
          <FieldError text={file.error} />
        </View>
      </View>
      <FieldCard>
        <Field name="pasted" label="或者粘贴文字" error={paste.error}>
          <Textarea
            className="answer__input answer__input--text bank-pasted"
            value={text}
            maxlength={-1}
            placeholder={'1. 党的一大在哪里召开？（ B ）\nA. 北京 B. 上海 C. 广州'}
            placeholderClass="field__placeholder"
            aria-label="粘贴题目"
            onInput={({ detail }) => {
              setText(detail.value)
              paste.setError(undefined)
            }}
          />
          <View className="bank-pasted__end">
            <Button
              kind="secondary"
              size="inline"
              loading={paste.busy}
              disabled={text.trim() === '' || file.busy}
              onClick={read}
            >
              识别
            </Button>
          </View>
        </Field>
      </FieldCard>
      <OrganizationSheet
        title="导入到哪个组织的题库"
        single
        open={choosing}
        organizations={organizations}
        chosen={scope === undefined ? [] : [scope]}
        onChange={([id]) => setChosen(id)}
        onClose={() => setChoosing(false)}
      />
    </View>
  )
}
