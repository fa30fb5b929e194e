export default definePageConfig({
  navigationStyle: 'custom',
  navigationBarTitleText: '活动详情',
  enableShareAppMessage: true,
  enableShareTimeline: true,
})
