import { act, renderHook } from '@testing-library/react'
import { useWide } from '@/workbench/use-wide'

/** A window of which a test says what it is. */
function surroundings() {
  const now = { wide: true, print: false }
  const listeners = new Set<() => void>()
  window.matchMedia = ((query: string) => ({
    get matches() {
      return query === 'print' ? now.print : now.wide
    },
    addEventListener: (_: string, listener: () => void) => listeners.add(listener),
    removeEventListener: (_: string, listener: () => void) => listeners.delete(listener),
  })) as never
  return (next: Partial<typeof now>) =>
    act(() => {
      Object.assign(now, next)
      listeners.forEach((listener) => listener())
    })
}

it('窗口变窄就换成手机的样子；打印时纸比窗口窄，样子不变', () => {
  const become = surroundings()
  const { result } = renderHook(() => useWide())
  expect(result.current).toBe(true)
  become({ print: true, wide: false })
  expect(result.current).toBe(true)
  become({ print: false, wide: true })
  expect(result.current).toBe(true)
  become({ wide: false })
  expect(result.current).toBe(false)
})
