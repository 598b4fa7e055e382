export default definePageConfig({ navigationBarTitleText: '展商自助' });
