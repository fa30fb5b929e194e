export default definePageConfig({ navigationStyle: 'custom', navigationBarTitleText: '投诉建议' })
