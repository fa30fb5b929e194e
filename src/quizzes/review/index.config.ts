export default definePageConfig({ navigationStyle: 'custom', navigationBarTitleText: '智能复习' })
