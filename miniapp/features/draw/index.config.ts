export default definePageConfig({ navigationBarTitleText: '现场抽奖', enablePullDownRefresh: true });
