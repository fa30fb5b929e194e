export default definePageConfig({ navigationStyle: 'custom', navigationBarTitleText: '错题本' })
