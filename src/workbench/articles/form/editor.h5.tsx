import { View } from '@tarojs/components'
import { lazy, Suspense } from 'react'
import type { EditorProps } from './editor-props'

/*
 * The browser's editor. Taro takes this file instead of editor.tsx for H5; WeChat's package has nothing of it, and in a browser
 * it is fetched when somebody writes.
 */

const ProseEditor = lazy(() => import('../prose/prose-editor'))

export function Editor(props: EditorProps) {
  return (
    <Suspense fallback={<View className="prose-loading">正在打开编辑器…</View>}>
      <ProseEditor {...props} />
    </Suspense>
  )
}
