export default definePageConfig({ navigationStyle: 'custom', navigationBarTitleText: '绑定申请' })
