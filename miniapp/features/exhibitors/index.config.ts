export default definePageConfig({ navigationBarTitleText: '展商', onReachBottomDistance: 900 });
