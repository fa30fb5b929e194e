export default definePageConfig({ navigationStyle: 'custom', navigationBarTitleText: '搜索' })
