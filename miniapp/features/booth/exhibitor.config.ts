export default definePageConfig({ navigationBarTitleText: '展商', enableShareAppMessage: true, enableShareTimeline: true });
