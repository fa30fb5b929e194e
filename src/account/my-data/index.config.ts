export default definePageConfig({ navigationStyle: 'custom', navigationBarTitleText: '我的数据' })
