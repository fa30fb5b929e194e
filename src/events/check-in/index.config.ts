export default definePageConfig({ navigationStyle: 'custom', navigationBarTitleText: '扫码签到' })
