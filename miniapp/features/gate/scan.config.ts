export default definePageConfig({
  navigationBarTitleText: '扫码验票',
  navigationBarBackgroundColor: '#0e4d4a',
  navigationBarTextStyle: 'white',
});
