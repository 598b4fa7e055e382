export default definePageConfig({ navigationBarTitleText: '议程详情', enableShareAppMessage: true, enableShareTimeline: true });
