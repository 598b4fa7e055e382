import { View } from '@tarojs/components';
import { useEffect, useRef, useState } from 'react';
import { useText } from '../platform/i18n';
import { watchNear } from '../platform/watch-near';
import { useErrorText } from './error-state';
import { tappable } from './tappable';
import { uiTexts } from './texts';

interface MoreProps {
  state: 'idle' | 'loading' | 'end' | 'error';
  error?: unknown;
  onMore: () => void;
}

let feet = 0;

/** The foot of a paged list. Coming near it loads; a tap does too, for keyboards and errors. */
export function More({ state, error, onMore }: MoreProps) {
  const text = useText(uiTexts);
  const sentence = useErrorText();
  const [id] = useState(() => `more-${(feet += 1)}`);
  const [near, setNear] = useState(false);
  const latest = useRef(onMore);
  latest.current = onMore;
  const ended = state === 'end';
  // A quick push jumps to the end, where a page's own "reached the bottom" is said only once.
  useEffect(() => (ended ? undefined : watchNear(id, setNear)), [id, ended]);
  useEffect(() => {
    if (near && state === 'idle') latest.current();
  }, [near, state]);
  if (ended) return <View className="el-more">{text.noMore}</View>;
  return (
    <View id={id} className="el-more el-more--tap" {...tappable(onMore)}>
      {state === 'loading' ? <View className="el-spinner" /> : null}
      {state === 'error' ? `${sentence(error)} · ${text.retry}` : state === 'loading' ? text.loading : text.loadMore}
    </View>
  );
}
