import { COLOURS } from '../../ui/colours';

export default definePageConfig({
  navigationBarTitleText: '人工服务',
  navigationBarBackgroundColor: COLOURS.pine,
  navigationBarTextStyle: 'white',
});
