import { COLOURS } from '../../ui/colours';

export default definePageConfig({
  navigationBarTitleText: '闸口',
  navigationBarBackgroundColor: COLOURS.pine,
  navigationBarTextStyle: 'white',
});
