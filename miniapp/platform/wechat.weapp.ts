import Taro from '@tarojs/taro';
import { AppError } from '@shared/errors';
import { serviceUrl } from './http';
import { textNow } from './i18n';
import { platformTexts } from './texts';
import { type EnterInfo, type SubscribeAnswer, type Wechat, WechatError, wechatProblem } from './wechat-types';
import { inPassing } from './in-passing';

/** WeChat inside the mini-program. Facts: developers.weixin.qq.com/miniprogram/dev/api. */

function enterInfo(): EnterInfo {
  const options = Taro.getEnterOptionsSync();
  return { path: options.path, query: (options.query ?? {}) as Record<string, string>, scene: Number(options.scene) || 0 };
}

/** WeChat's share and album calls want local files. */
async function localFile(address: string): Promise<string> {
  if (address.startsWith('data:')) {
    const path = `${Taro.env.USER_DATA_PATH}/picture-${Date.now()}.png`;
    Taro.getFileSystemManager().writeFileSync(path, address.slice(address.indexOf(',') + 1), 'base64');
    return path;
  }
  const { tempFilePath, statusCode } = await Taro.downloadFile({ url: address }).catch((error: unknown) =>
    Promise.reject(new AppError('network', undefined, error)),
  );
  if (statusCode !== 200) throw new WechatError('failed', `downloadFile ${statusCode}`);
  return tempFilePath;
}

/** After a refusal only the settings page can give the album permission back. */
async function offerAlbumSetting(): Promise<void> {
  const text = textNow(platformTexts);
  const { confirm } = await Taro.showModal({
    title: text.albumTitle,
    content: text.albumWhy,
    confirmText: text.openSettings,
    cancelText: text.cancel,
  });
  if (confirm) await Taro.openSetting();
}

let brightnessBefore: number | null = null;
let brightnessWanted: number | null = null;

export const wechat: Wechat = {
  ready: () => Promise.resolve('weapp'),
  host: () => 'weapp',
  login: () =>
    Taro.login().then(
      ({ code }) => code,
      (error: unknown) => Promise.reject(wechatProblem(error)),
    ),
  phoneCode: () => Promise.reject(new WechatError('unsupported', 'getPhoneNumber needs its own button')),
  requestSubscribe(templateIds) {
    const tmplIds = templateIds.slice(0, 3);
    const refused = Object.fromEntries(tmplIds.map((id) => [id, 'reject' as const]));
    if (tmplIds.length === 0) return Promise.resolve(refused);
    // Called before the first await: WeChat accepts it only inside the tap.
    return Taro.requestSubscribeMessage({ tmplIds, entityIds: [] }).then(
      (result) => Object.fromEntries(tmplIds.map((id) => [id, (result as unknown as Record<string, SubscribeAnswer>)[id] ?? 'reject'])),
      () => refused,
    );
  },
  scan: () =>
    Taro.scanCode({ scanType: ['qrCode', 'wxCode' as 'qrCode'] }).then(
      (result) => ({ text: result.result, path: result.path || null }),
      (error: unknown) => Promise.reject(wechatProblem(error)),
    ),
  shareCard: () => Promise.reject(new WechatError('unsupported', 'cards are shared by <Button openType="share">')),
  async shareImage(address) {
    const path = await localFile(address);
    await Taro.showShareImageMenu({ path }).catch((error: unknown) => Promise.reject(wechatProblem(error)));
  },
  async saveImage(address) {
    const filePath = await localFile(address);
    try {
      await Taro.saveImageToPhotosAlbum({ filePath });
    } catch (error) {
      const found = wechatProblem(error);
      if (found.problem === 'denied' && !/cancel/i.test(found.errMsg)) await offerAlbumSetting();
      throw found;
    }
  },
  openOfficialAccount: () => Promise.reject(new WechatError('unsupported', 'no official account is set')),
  async addToCalendar({ title, location, startsAt, endsAt }) {
    const times = { startTime: Math.floor(Date.parse(startsAt) / 1000), endTime: String(Math.floor(Date.parse(endsAt) / 1000)) };
    // 15 minutes ahead, in seconds.
    await Taro.addPhoneCalendar({ title, location, ...times, alarm: true, alarmOffset: 900 } as never).catch((error: unknown) =>
      Promise.reject(wechatProblem(error)),
    );
  },
  async openMap({ name, address, place }) {
    if (place === null) {
      await Taro.setClipboardData({ data: address });
      return { copied: true };
    }
    await Taro.openLocation({ ...place, name, address, scale: 16 }).catch((error: unknown) => Promise.reject(wechatProblem(error)));
    return { copied: false };
  },
  async openAddress(url) {
    if (url.startsWith('/')) {
      // Showing it once it is there fails for what is no document: then its address is of more use than an error.
      const filePath = await localFile(serviceUrl(url));
      const opened = await Taro.openDocument({ filePath, showMenu: true }).then(
        () => true,
        () => false,
      );
      if (opened) return { copied: false };
    }
    await Taro.setClipboardData({ data: url.startsWith('/') ? serviceUrl(url) : url });
    return { copied: true };
  },
  async openFilm(film) {
    // Base library 2.19.2.
    if (typeof Taro.openChannelsActivity !== 'function') throw new WechatError('unsupported', 'this WeChat opens no Channels films');
    await Taro.openChannelsActivity(film).catch((error: unknown) => Promise.reject(wechatProblem(error)));
  },
  vibrate(kind) {
    inPassing(kind === 'short' ? Taro.vibrateShort({ type: 'medium' }) : Taro.vibrateLong());
  },
  keepScreenOn(on) {
    inPassing(Taro.setKeepScreenOn({ keepScreenOn: on }));
  },
  setBrightness(level) {
    brightnessWanted = level;
    if (level === null) {
      if (brightnessBefore !== null) inPassing(Taro.setScreenBrightness({ value: brightnessBefore }));
      brightnessBefore = null;
      return;
    }
    if (brightnessBefore !== null) {
      inPassing(Taro.setScreenBrightness({ value: level }));
      return;
    }
    inPassing(
      Taro.getScreenBrightness().then(({ value }) => {
        // The page was left before the phone answered: its screen stays as it is.
        if (brightnessWanted === null) return;
        brightnessBefore ??= value;
        inPassing(Taro.setScreenBrightness({ value: brightnessWanted }));
      }),
    );
  },
  enterInfo,
  onEnter(listener) {
    const handler = (options: { path: string; query?: object; scene?: number }): void =>
      listener({ path: options.path, query: (options.query ?? {}) as Record<string, string>, scene: Number(options.scene) || 0 });
    Taro.onAppShow(handler as never);
    return () => Taro.offAppShow(handler as never);
  },
  onShareMenu: () => () => undefined,
  pageShown: () => undefined,
  codeShown: () => undefined,
  isSinglePage: () => enterInfo().scene === 1154,
};
