export default definePageConfig({
  navigationStyle: 'custom',
  navigationBarTitleText: '文章',
  enableShareAppMessage: true,
  // Words of theme.json.
  navigationBarTextStyle: '@words' as never,
  backgroundColor: '@ground' as never,
  backgroundTextStyle: '@loading' as never,
})
