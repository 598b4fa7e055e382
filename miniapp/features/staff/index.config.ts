export default definePageConfig({ navigationBarTitleText: '控制台账号' });
