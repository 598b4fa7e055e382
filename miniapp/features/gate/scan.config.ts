import { COLOURS } from '../../ui/colours';

export default definePageConfig({
  navigationBarTitleText: '扫码验票',
  navigationBarBackgroundColor: COLOURS.pine,
  navigationBarTextStyle: 'white',
});
