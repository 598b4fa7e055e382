import { AppError } from '@shared/errors';
import { Button, Empty, Result, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { problemText } from '../platform/call';
import { useText } from '../platform/language';
import { uiTexts } from './texts';

/** What a query knows. */
interface Loaded<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

/** Loading, failed, empty or there: one place that shows all four. What was read before stays visible when reading again fails. */
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
  const text = useText(uiTexts);
  if (state.data === undefined) {
    if (!state.error) return <Skeleton active paragraph={{ rows: 6 }} title={false} />;
    // Nobody acted: a sentence about what was not done would only puzzle.
    const unknown = !(state.error instanceof AppError) || state.error.code === 'internal';
    return (
      <Result
        status="warning"
        title={unknown ? text.notLoaded : problemText(state.error)}
        extra={<Button onClick={() => void state.refetch()}>{text.retry}</Button>}
      />
    );
  }
  if (isEmpty?.(state.data)) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty ?? text.nothing} />;
  return <>{children(state.data)}</>;
}
