export default definePageConfig({
  navigationStyle: 'custom',
  navigationBarTitleText: '分享海报',
  enableShareAppMessage: true,
  enableShareTimeline: true,
})
