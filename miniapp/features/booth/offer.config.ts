export default definePageConfig({ navigationBarTitleText: '新品', enableShareAppMessage: true, enableShareTimeline: true });
