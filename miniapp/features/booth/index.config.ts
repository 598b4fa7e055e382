export default definePageConfig({ navigationBarTitleText: '展位', enableShareAppMessage: true, enableShareTimeline: true });
