import { COLOURS } from '../../ui/colours';

export default definePageConfig({
  navigationBarTitleText: '现场主管',
  navigationBarBackgroundColor: COLOURS.pine,
  navigationBarTextStyle: 'white',
});
