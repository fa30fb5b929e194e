export default definePageConfig({ navigationStyle: 'custom', navigationBarTitleText: '作答' })
