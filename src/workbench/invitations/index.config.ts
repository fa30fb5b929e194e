export default definePageConfig({ navigationStyle: 'custom', navigationBarTitleText: '邀请与解绑' })
