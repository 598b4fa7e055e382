import Taro from '@tarojs/taro';
import { useEffect } from 'react';
import { defineTexts, useText } from './platform/i18n';
import { inPassing } from './platform/in-passing';

const tabTexts = defineTexts({
  zh: { home: '首页', exhibitors: '展商', programme: '议程', me: '我的' },
  en: { home: 'Home', exhibitors: 'Exhibitors', programme: 'Programme', me: 'Me' },
});

/** The tab bar's words follow the visitor's language; WeChat allows it only while a tab page is in front. */
export function useTabBarLanguage(): void {
  const text = useText(tabTexts);
  useEffect(() => {
    const write = (): void => {
      [text.home, text.exhibitors, text.programme, text.me].forEach((label, index) => {
        inPassing(Taro.setTabBarItem({ index, text: label }));
      });
    };
    write();
    Taro.eventCenter.on('tabPageShown', write);
    return () => {
      Taro.eventCenter.off('tabPageShown', write);
    };
  }, [text]);
}
