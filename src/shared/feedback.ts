import { care } from './care'
import { createStore } from './store'

export interface ToastContent {
  text: string
  done?: boolean
}

export interface Question {
  title: string
  /** The consequence, named. */
  text?: string
  yes: string
  /** Without it there is nothing to choose: the question only wants to be read. */
  no?: string
  /** Either answer loses something: a tap beside the box is none. */
  mustChoose?: boolean
  answer(yes: boolean): void
}

export const toastStore = createStore<ToastContent | null>(null)
export const questionStore = createStore<Question | null>(null)

const TOAST_TIME = 2000
let timer: ReturnType<typeof setTimeout> | undefined

/** A sentence that goes by itself; in 关怀模式 it is a dialog that waits to be read. */
export function showToast(text: string, { done = false } = {}): void {
  clearTimeout(timer)
  if (care.get()) {
    void ask({ title: text, yes: '知道了' })
    return
  }
  toastStore.set({ text, done })
  timer = setTimeout(() => toastStore.set(null), TOAST_TIME)
}

/** Asks once; resolves to `true` for yes. A second question answers the first with no. */
export function ask(question: Omit<Question, 'answer'>): Promise<boolean> {
  questionStore.get()?.answer(false)
  return new Promise((resolve) => {
    questionStore.set({
      ...question,
      answer(yes) {
        questionStore.set(null)
        resolve(yes)
      },
    })
  })
}
