export default definePageConfig({ navigationBarTitleText: '新品', onReachBottomDistance: 600 });
