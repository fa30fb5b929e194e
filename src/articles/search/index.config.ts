export default definePageConfig({
  navigationStyle: 'custom',
  navigationBarTitleText: '搜索',
  navigationBarTextStyle: '@words' as never,
  backgroundColor: '@canvas' as never,
  backgroundTextStyle: '@loading' as never,
})
