import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useRef } from 'react';

/** Calls `refresh` whenever its page comes into sight, and every so often while it is: a tab's page lives as long as the app. */
export function useRefresh(refresh: () => void, everyMs = 60_000): void {
  const latest = useRef({ refresh, isShown: true });
  latest.current.refresh = refresh;
  useDidShow(() => {
    latest.current.isShown = true;
    latest.current.refresh();
  });
  useDidHide(() => {
    latest.current.isShown = false;
  });
  useEffect(() => {
    const timer = setInterval(() => {
      if (latest.current.isShown) latest.current.refresh();
    }, everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
}
