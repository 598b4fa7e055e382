export default definePageConfig({
  navigationBarTitleText: '现场主管',
  navigationBarBackgroundColor: '#0e4d4a',
  navigationBarTextStyle: 'white',
});
