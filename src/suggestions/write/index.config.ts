export default definePageConfig({ navigationStyle: 'custom', navigationBarTitleText: '写投诉建议' })
