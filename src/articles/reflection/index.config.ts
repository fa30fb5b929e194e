export default definePageConfig({
  navigationStyle: 'custom',
  navigationBarTitleText: '写心得体会',
  navigationBarTextStyle: '@words' as never,
  backgroundColor: '@canvas' as never,
  backgroundTextStyle: '@loading' as never,
})
