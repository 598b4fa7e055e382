export default definePageConfig({
  navigationBarTitleText: '人工服务',
  navigationBarBackgroundColor: '#0e4d4a',
  navigationBarTextStyle: 'white',
});
