import type { IPluginContext } from '@tarojs/service'

const roles = { 'aria-role': '', 'aria-label': '', 'aria-hidden': '' }

/** Taro's templates leave out what WeChat's screen readers read (base library ≥ 2.7.1): put it back in. */
const SPOKEN = {
  View: { ...roles, 'aria-checked': '', 'aria-selected': '', 'aria-disabled': '', 'aria-live': '' },
  Button: roles,
  Image: roles,
  Input: { 'aria-label': '' },
  Textarea: { 'aria-label': '' },
}

interface Platform {
  template: { mergeComponents(ctx: IPluginContext, patch: object): void }
}

export default (ctx: IPluginContext): void => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn: (platform: Platform) => platform.template?.mergeComponents(ctx, SPOKEN),
  })
}
