import { errorText } from '@shared/errors';
import { Button, Empty, Result, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import type { Loaded } from '../platform/call';

/** Loading, failed, empty or there: one place that shows all four. */
export function LoadedView<T>({
  state,
  isEmpty,
  empty,
  children,
}: {
  state: Loaded<T>;
  isEmpty?: (data: T) => boolean;
  empty?: ReactNode;
  children: (data: T) => ReactNode;
}) {
  if (state.error && !state.data) {
    return <Result status="warning" title={errorText(state.error.code)} extra={<Button onClick={state.reload}>重试</Button>} />;
  }
  if (!state.data) return <Skeleton active paragraph={{ rows: 6 }} title={false} />;
  if (isEmpty?.(state.data)) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty ?? '暂无数据'} />;
  return <>{children(state.data)}</>;
}
