export default definePageConfig({ navigationStyle: 'custom', navigationBarTitleText: '练习' })
