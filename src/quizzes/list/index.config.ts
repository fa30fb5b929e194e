export default definePageConfig({ navigationStyle: 'custom', navigationBarTitleText: '应知应会' })
