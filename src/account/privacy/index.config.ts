export default definePageConfig({ navigationStyle: 'custom', navigationBarTitleText: '隐私与个人信息' })
