export default definePageConfig({ navigationStyle: 'custom', navigationBarTitleText: '日历订阅' })
