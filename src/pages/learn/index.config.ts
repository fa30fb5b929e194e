export default definePageConfig({ navigationStyle: 'custom', navigationBarTitleText: '学习' })
