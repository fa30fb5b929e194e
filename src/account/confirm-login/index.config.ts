export default definePageConfig({ navigationStyle: 'custom', navigationBarTitleText: '登录电脑版' })
