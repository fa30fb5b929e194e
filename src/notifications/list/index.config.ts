export default definePageConfig({ navigationStyle: 'custom', navigationBarTitleText: '通知' })
