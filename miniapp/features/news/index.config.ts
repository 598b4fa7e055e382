export default definePageConfig({ navigationBarTitleText: '展会新闻', onReachBottomDistance: 600 });
