import Taro from '@tarojs/taro';
import { connectShell, type Shell } from './bridge';
import { serviceUrl } from './http';
import { suggestLanguage } from './i18n';
import { type CalendarEntry, type EnterInfo, type Host, type SubscribeAnswer, type Wechat, WechatError } from './wechat-types';
import { inPassing } from './in-passing';

/** h5: asks the local WeChat around the frame; alone in a browser it does what a browser can. */

interface WakeLock extends EventTarget {
  release(): Promise<void>;
}

let shell: Shell | null = null;
let host: Host = 'browser';
let entered: EnterInfo = fromAddress();
let wakeLock: WakeLock | null = null;
let wakeWanted = false;
const enterListeners = new Set<(info: EnterInfo) => void>();

/** The hash router's path and query, for a browser that came by a link. */
function fromAddress(): EnterInfo {
  const [path = '', search = ''] = window.location.hash.replace(/^#\/?/, '').split('?');
  const query: Record<string, string> = {};
  new URLSearchParams(search).forEach((value, name) => {
    query[name] = value;
  });
  return { path, query, scene: 0 };
}

const connected: Promise<Host> = connectShell(window).then((found) => {
  shell = found;
  if (found === null) return 'browser';
  host = 'shell';
  // The shell's capsule lies over the bar's right end: the style sheet keeps the title clear of it.
  document.body.classList.add('in-shell');
  entered = found.hello.enter;
  suggestLanguage(found.hello.language === 'en' ? 'en' : 'zh');
  const enter = (info: EnterInfo): void => {
    entered = info;
    for (const listener of enterListeners) listener(info);
  };
  found.on('enter', enter);
  return host;
});

async function inShell(what: string): Promise<Shell> {
  await connected;
  if (shell === null) throw new WechatError('unsupported', `${what}: not in WeChat`);
  return shell;
}

function download(address: string, name = 'expoloop.png'): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
}

/** RFC 5545, one event. */
function calendarFile({ title, location, startsAt, endsAt }: CalendarEntry): string {
  const utc = (instant: string): string => new Date(instant).toISOString().replace(/[-:]|\.\d{3}/g, '');
  const escaped = (words: string): string => words.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n');
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//ExpoLoop//programme//ZH',
    'BEGIN:VEVENT',
    `UID:${utc(startsAt)}-${title.length}@expoloop`,
    `DTSTAMP:${utc(startsAt)}`,
    `DTSTART:${utc(startsAt)}`,
    `DTEND:${utc(endsAt)}`,
    `SUMMARY:${escaped(title)}`,
    `LOCATION:${escaped(location)}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return lines.join('\r\n');
}

export const wechat: Wechat = {
  ready: () => connected,
  host: () => host,
  async login() {
    return (await (await inShell('login')).call('login', {})).code;
  },
  async phoneCode() {
    return (await (await inShell('getPhoneNumber')).call('getPhoneNumber', {})).code;
  },
  requestSubscribe(templateIds) {
    const tmplIds = templateIds.slice(0, 3);
    const refused: Record<string, SubscribeAnswer> = Object.fromEntries(tmplIds.map((id) => [id, 'reject']));
    if (shell === null || tmplIds.length === 0) return Promise.resolve(refused);
    return shell.call('requestSubscribeMessage', { tmplIds }).then(
      (result) => ({ ...refused, ...result }),
      () => refused,
    );
  },
  async scan() {
    const { result, path } = await (await inShell('scanCode')).call('scanCode', {});
    return { text: result, path: path ?? null };
  },
  async shareCard(card) {
    await connected;
    if (shell !== null) {
      await shell.call('shareMessage', { title: card.title, path: card.path, imageUrl: card.imageUrl });
      return { copied: false };
    }
    const url = `${window.location.origin}/#${card.path}`;
    if (typeof navigator.share === 'function') {
      await navigator.share({ title: card.title, url }).catch((error: unknown) => {
        throw new WechatError('denied', String(error));
      });
      return { copied: false };
    }
    await Taro.setClipboardData({ data: url });
    return { copied: true };
  },
  async shareImage(address) {
    await connected;
    if (shell !== null) await shell.call('shareImage', { url: address });
    else download(address);
  },
  async saveImage(address) {
    await connected;
    if (shell !== null) await shell.call('saveImage', { url: address });
    else download(address);
  },
  async openOfficialAccount() {
    await (await inShell('openOfficialAccount')).call('openOfficialAccount', {});
  },
  addToCalendar(entry) {
    download(`data:text/calendar;charset=utf-8,${encodeURIComponent(calendarFile(entry))}`, 'session.ics');
    return Promise.resolve();
  },
  openMap({ address, url }) {
    window.open(url || `https://uri.amap.com/search?keyword=${encodeURIComponent(address)}`, '_blank', 'noopener');
    return Promise.resolve({ copied: false });
  },
  openAddress(url) {
    window.open(url.startsWith('/') ? serviceUrl(url) : url, '_blank', 'noopener');
    return Promise.resolve({ copied: false });
  },
  openFilm: () => Promise.reject(new WechatError('unsupported', 'Channels are part of WeChat')),
  vibrate(kind) {
    navigator.vibrate?.(kind === 'short' ? 30 : 300);
  },
  keepScreenOn(on) {
    const locks = (navigator as Navigator & { wakeLock?: { request(type: 'screen'): Promise<WakeLock> } }).wakeLock;
    wakeWanted = on;
    if (on && wakeLock === null && locks)
      locks.request('screen').then(
        (lock) => {
          // Left before the browser answered, or hidden: the browser takes the lock back by itself and has to be asked again.
          if (!wakeWanted || wakeLock !== null) inPassing(lock.release());
          else wakeLock = lock;
          lock.addEventListener('release', () => {
            if (wakeLock === lock) wakeLock = null;
          });
        },
        () => undefined,
      );
    if (!on && wakeLock !== null) {
      inPassing(wakeLock.release());
      wakeLock = null;
    }
  },
  // Browsers cannot.
  setBrightness: () => undefined,
  enterInfo: () => entered,
  onEnter(listener) {
    enterListeners.add(listener);
    return () => enterListeners.delete(listener);
  },
  onShareMenu(listener) {
    let stop: (() => void) | null = null;
    let stopped = false;
    connected.then(
      () => {
        if (!stopped) stop = shell?.on('shareMenu', listener) ?? null;
      },
      () => undefined,
    );
    return () => {
      stopped = true;
      stop?.();
    };
  },
  pageShown(path, title) {
    inPassing(connected.then(() => shell?.call('pageShown', { path, title })));
  },
  codeShown(text) {
    inPassing(connected.then(() => shell?.call('codeShown', { text })));
  },
  isSinglePage: () => entered.scene === 1154,
};
