import Taro, { useDidHide, useDidShow, useLaunch, usePageNotFound } from '@tarojs/taro';
import { useEffect } from 'react';
import { PAGES } from '@shared/pages';
import { codeOfEntry } from './platform/entry-code';
import { useLanguage } from './platform/i18n';
import { sweepKept } from './platform/kept-copies';
import { sendWaitingSurveys } from './platform/own-survey';
import { openCode, reportDwell, resumeDwell, sendWaitingTouches } from './platform/touches';
import { pageUrl } from './platform/routes';
import { wechat } from './platform/wechat';
import type { EnterInfo } from './platform/wechat-types';
import { inPassing } from './platform/in-passing';

let handled = '';

/**
 * Codes that came with another page than the entry page (a card in Moments keeps its page): records the
 * touch, opens nothing. Coming back from the background repeats WeChat's options, so the same ones count once.
 */
function takeEntry(info: EnterInfo): void {
  const key = JSON.stringify([info.path, info.query, info.scene]);
  if (key === handled) return;
  handled = key;
  const code = codeOfEntry(info.query);
  // Without network the touch stays on the phone and goes out later; the page opens either way.
  if (code !== null && info.path !== PAGES.entry) inPassing(openCode(code, info.scene));
}

function addressOf(info: EnterInfo): string {
  const query = Object.entries(info.query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return `/${info.path || PAGES.home}${query === '' ? '' : `?${query}`}`;
}

/** The local WeChat says where to go; WeChat itself opens the page on its own. */
function followShell(info: EnterInfo): void {
  takeEntry(info);
  inPassing(Taro.reLaunch({ url: addressOf(info) }));
}

export function useEntry(): void {
  useLaunch(() => {
    // What could not be sent stays queued for the next time.
    inPassing(sendWaitingTouches());
    inPassing(sendWaitingSurveys());
    sweepKept();
  });
  useDidShow(() => {
    resumeDwell();
    if (wechat.host() === 'weapp') takeEntry(wechat.enterInfo());
  });
  useDidHide(reportDwell);
  // An old link, a page that was renamed: said on a page of its own instead of a blank screen.
  usePageNotFound(() => {
    inPassing(Taro.reLaunch({ url: pageUrl('entry', { missing: '1' }) }));
  });
  const language = useLanguage();
  useEffect(() => {
    // Screen readers pronounce a page in the language it says it is in.
    if (wechat.host() !== 'weapp') document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  }, [language]);
  useEffect(() => {
    if (wechat.host() === 'weapp') return undefined;
    const address = window.location.hash.replace(/^#/, '');
    wechat.ready().then(
      (host) => {
        const info = wechat.enterInfo();
        const wanted = addressOf(info);
        const here = address === '' || address === '/' ? `/${PAGES.home}` : address.replace(/[?&]shell=sandbox/, '');
        if (host === 'shell' && wanted !== here) followShell(info);
        else takeEntry(info);
      },
      () => undefined,
    );
    const hide = (): void => (document.visibilityState === 'hidden' ? reportDwell() : resumeDwell());
    document.addEventListener('visibilitychange', hide);
    const stop = wechat.onEnter(followShell);
    return () => {
      document.removeEventListener('visibilitychange', hide);
      stop();
    };
  }, []);
}
