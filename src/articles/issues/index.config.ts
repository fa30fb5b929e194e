export default definePageConfig({
  navigationStyle: 'custom',
  navigationBarTitleText: '学习资料',
  navigationBarTextStyle: '@words' as never,
  backgroundColor: '@canvas' as never,
  backgroundTextStyle: '@loading' as never,
})
