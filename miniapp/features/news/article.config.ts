export default definePageConfig({ navigationBarTitleText: '展会新闻', enableShareAppMessage: true, enableShareTimeline: true });
