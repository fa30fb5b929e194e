export default definePageConfig({
  navigationStyle: 'custom',
  navigationBarTitleText: '资讯',
  navigationBarTextStyle: '@words' as never,
  backgroundColor: '@canvas' as never,
  backgroundTextStyle: '@loading' as never,
})
