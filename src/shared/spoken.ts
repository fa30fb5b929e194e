const names = { 'aria-role': '', 'aria-label': '', 'aria-hidden': '' }

/**
 * What WeChat's screen readers read (base library ≥ 2.7.1) and Taro's templates leave out. The build puts it into
 * the templates (config/accessibility.ts) and the app into the runtime's own table (app.tsx): both number their
 * attributes by it, so it must be the same list.
 */
export const SPOKEN_ATTRIBUTES = {
  View: { ...names, 'aria-checked': '', 'aria-selected': '', 'aria-disabled': '', 'aria-live': '' },
  Button: names,
  Image: names,
  Text: { 'aria-role': '' },
  Input: { 'aria-label': '' },
  Textarea: { 'aria-label': '' },
}
