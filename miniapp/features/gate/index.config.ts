export default definePageConfig({
  navigationBarTitleText: '闸口',
  navigationBarBackgroundColor: '#0e4d4a',
  navigationBarTextStyle: 'white',
});
