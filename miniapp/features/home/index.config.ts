import { COLOURS } from '../../ui/colours';

export default definePageConfig({
  navigationBarTitleText: '首页',
  navigationBarBackgroundColor: COLOURS.pine,
  navigationBarTextStyle: 'white',
  enablePullDownRefresh: true,
  backgroundColor: COLOURS.pine,
  backgroundTextStyle: 'light',
  enableShareAppMessage: true,
  enableShareTimeline: true,
});
