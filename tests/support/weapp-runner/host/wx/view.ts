import type { Context } from '../context.ts'
import { asyncApi, type CallOptions } from './call.ts'
import { withNodes } from './canvas.ts'
import type { Navigation } from '../pages.ts'

/** Navigation and questions to the page that is shown. */
export function viewApis(context: Context): Record<string, unknown> {
  const { pages, state } = context
  const open = (name: Navigation): unknown =>
    asyncApi(name, (options: CallOptions) => pages.open(name, String(options['url'] ?? '')))
  const top = (): {
    createSelectorQuery: () => Parameters<typeof withNodes>[0]
    createIntersectionObserver: (o?: unknown) => unknown
  } => pages.top().instance as never

  return {
    ...{ navigateTo: open('navigateTo'), redirectTo: open('redirectTo') },
    ...{ reLaunch: open('reLaunch'), switchTab: open('switchTab') },
    navigateBack: asyncApi('navigateBack', ({ delta }) => pages.back(typeof delta === 'number' ? delta : 1)),
    createSelectorQuery: () => withNodes(top().createSelectorQuery(), context),
    createIntersectionObserver: (_component: unknown, options?: unknown) => observer(options),
    createMediaQueryObserver: () => observer(),
    pageScrollTo: asyncApi('pageScrollTo', () => void state.done.push('pageScrollTo')),
    startPullDownRefresh: asyncApi('startPullDownRefresh', () => void pages.call('onPullDownRefresh')),
    nextTick: (callback: () => void) => void Promise.resolve().then(callback),
  }
}

/** There is no layout here, so nothing ever comes into sight. */
function observer(_options?: unknown): object {
  const self = { relativeTo: () => self, relativeToViewport: () => self, observe() {}, disconnect() {} }
  return self
}
