import { View } from '@tarojs/components';
import { useText } from '../platform/i18n';
import { useErrorText } from './error-state';
import { tappable } from './tappable';
import { uiTexts } from './texts';

interface MoreProps {
  state: 'idle' | 'loading' | 'end' | 'error';
  error?: unknown;
  onMore: () => void;
}

/** The foot of a paged list. Reaching it loads; a tap does too, for keyboards and errors. */
export function More({ state, error, onMore }: MoreProps) {
  const text = useText(uiTexts);
  const sentence = useErrorText();
  if (state === 'end') return <View className="el-more">{text.noMore}</View>;
  return (
    <View className="el-more el-more--tap" {...tappable(onMore)}>
      {state === 'loading' ? <View className="el-spinner" /> : null}
      {state === 'error' ? `${sentence(error)} · ${text.retry}` : state === 'loading' ? text.loading : text.loadMore}
    </View>
  );
}
