export default definePageConfig({ navigationBarTitleText: '展环' });
