/**
 * WeChat wants this component when `tabBar.custom` is set. It draws nothing: the bar belongs to the page
 * (`shared/components/tab-bar`), so that it takes part in 关怀模式 and is the same in WeChat and in a browser.
 */
export default function CustomTabBar() {
  return null
}
