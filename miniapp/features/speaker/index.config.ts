export default definePageConfig({ navigationBarTitleText: '嘉宾', enableShareAppMessage: true, enableShareTimeline: true });
