export default definePageConfig({ navigationStyle: 'custom', navigationBarTitleText: '报名凭证' })
