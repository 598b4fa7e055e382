export default definePageConfig({ navigationBarTitleText: '展会回顾', enableShareAppMessage: true, enableShareTimeline: true });
