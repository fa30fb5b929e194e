import { isWeChat } from './platform'

type RoleName =
  'heading' | 'table' | 'row' | 'columnheader' | 'cell' | 'menu' | 'dialog' | 'progressbar' | 'alert'

/** What an element is to a screen reader: WeChat calls the attribute `aria-role`, a browser `role`. */
export const role = (name: RoleName): Record<string, string> => ({ [isWeChat ? 'aria-role' : 'role']: name })
