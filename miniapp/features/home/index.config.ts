export default definePageConfig({
  navigationBarTitleText: '首页',
  navigationBarBackgroundColor: '#0e4d4a',
  navigationBarTextStyle: 'white',
  enablePullDownRefresh: true,
  backgroundColor: '#0e4d4a',
  backgroundTextStyle: 'light',
  enableShareAppMessage: true,
  enableShareTimeline: true,
});
