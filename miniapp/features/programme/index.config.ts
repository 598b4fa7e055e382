export default definePageConfig({ navigationBarTitleText: '议程', onReachBottomDistance: 900 });
