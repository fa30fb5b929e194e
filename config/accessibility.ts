import type { IPluginContext } from '@tarojs/service'
import { SPOKEN_ATTRIBUTES } from '../src/shared/spoken'

interface Platform {
  template?: { mergeComponents(ctx: IPluginContext, patch: object): void }
}

/** A Taro plugin: gives the templates the attributes that screen readers need. */
export default (ctx: IPluginContext): void => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn: (platform: Platform) => platform.template?.mergeComponents(ctx, SPOKEN_ATTRIBUTES),
  })
}
