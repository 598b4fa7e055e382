import { useEffect, useState } from 'react';
import { inPassing } from './in-passing';
import { wechat } from './wechat';
import type { Host } from './wechat-types';

/** Where the app runs; null until that is known, so that nobody is told to open WeChat inside it. */
export function useHost(): Host | null {
  const [host, setHost] = useState<Host | null>(wechat.host() === 'weapp' ? 'weapp' : null);
  useEffect(() => {
    let gone = false;
    inPassing(
      wechat.ready().then((known) => {
        if (!gone) setHost(known);
      }),
    );
    return () => {
      gone = true;
    };
  }, []);
  return host;
}
