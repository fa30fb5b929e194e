export default definePageConfig({ navigationStyle: 'custom', navigationBarTitleText: '我的名册信息' })
