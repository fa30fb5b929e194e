export default definePageConfig({
  navigationStyle: 'custom',
  navigationBarTitleText: '收藏',
  navigationBarTextStyle: '@words' as never,
  backgroundColor: '@canvas' as never,
  backgroundTextStyle: '@loading' as never,
})
