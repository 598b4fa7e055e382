import { defineTexts } from './i18n';

export const platformTexts = defineTexts({
  zh: {
    cancel: '取消',
    openSettings: '去设置',
    albumTitle: '需要相册权限',
    albumWhy: '您之前没有允许保存图片。打开设置里的“添加到相册”后再试一次。',
    notHere: '请在微信中打开后使用此功能',
    privacyRefused: '没有同意隐私保护指引，这一步没有进行。再点一次可重新选择',
    failed: '微信没有完成这一步，请稍后再试',
  },
  en: {
    cancel: 'Cancel',
    openSettings: 'Settings',
    albumTitle: 'Photo access needed',
    albumWhy: 'Saving pictures was not allowed. Turn on "Add to Photos" in settings and try again.',
    notHere: 'Please open this in WeChat',
    privacyRefused: 'Nothing was done: the privacy guide was not agreed to. Tap again to choose anew',
    failed: 'WeChat did not complete this step, please try again later',
  },
});
