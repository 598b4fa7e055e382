import { View } from '@tarojs/components';
import Taro, { useDidHide, useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { type DrawView, getDraw, listDraws } from '@shared/contracts/draw';
import { AppError } from '@shared/errors';
import { call } from '../../platform/call';
import { useExhibition } from '../../platform/exhibition';
import { useText } from '../../platform/i18n';
import { inPassing } from '../../platform/in-passing';
import { useResource } from '../../platform/use-resource';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { Page } from '../../ui/page';
import { Skeleton } from '../../ui/skeleton';
import { DrawCard } from './draw-card';
import './index.scss';
import { drawTexts } from './texts';

const REFRESH_MS = 20_000;

/** In WeChat with one's own entries; in an ordinary browser the published rules alone. */
async function signedInOrNot<T>(load: (as: 'visitor' | 'anyone') => Promise<T>): Promise<T> {
  try {
    return await load('visitor');
  } catch (error) {
    if (error instanceof AppError && error.status === 401) return load('anyone');
    throw error;
  }
}

async function loadDraws(exhibitionId: string | null, drawId: string | null): Promise<readonly DrawView[]> {
  if (drawId !== null) return [await signedInOrNot((as) => call(getDraw, { params: { drawId } }, { as }))];
  return (await signedInOrNot((as) => call(listDraws, { params: { exhibitionId: exhibitionId ?? '' } }, { as }))).items;
}

export default function DrawPage() {
  const text = useText(drawTexts);
  const { params } = useRouter();
  const exhibition = useExhibition();
  const drawId = params.drawId ?? null;
  const exhibitionId = params.exhibitionId ?? exhibition.data?.id ?? null;
  const ready = drawId !== null || exhibitionId !== null;
  const draws = useResource(ready ? `draws.${drawId ?? exhibitionId ?? ''}` : null, () => loadDraws(exhibitionId, drawId));
  const [changed, setChanged] = useState<Readonly<Record<string, DrawView>>>({});
  const reload = (): Promise<void> => draws.reload().then(() => setChanged({}));
  useDidShow(() => {
    if (draws.data !== null) void reload();
  });
  const visible = useRef(true);
  useDidShow(() => {
    visible.current = true;
  });
  useDidHide(() => {
    visible.current = false;
  });
  const again = useRef(reload);
  again.current = reload;
  useEffect(() => {
    // People come in and draws open, close and are drawn while the page lies open.
    const timer = setInterval(() => {
      if (visible.current) inPassing(again.current());
    }, REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  usePullDownRefresh(() => void reload().finally(() => Taro.stopPullDownRefresh()));

  if (draws.data === null) {
    const error = ready ? draws.error : exhibition.error;
    return (
      <Page title={text.title}>
        {error === null ? (
          <Skeleton shape="card" count={3} />
        ) : (
          <ErrorState orHome error={error} onRetry={() => void (ready ? draws.reload() : exhibition.reload())} />
        )}
      </Page>
    );
  }
  return (
    <Page title={text.title}>
      {draws.data.length === 0 ? <Empty icon="gift" title={text.none} note={text.noneNote} /> : null}
      <View className="draw__list">
        {draws.data.map((draw) => (
          <DrawCard
            key={draw.id}
            draw={changed[draw.id] ?? draw}
            onChanged={(next) => setChanged((before) => ({ ...before, [next.id]: next }))}
          />
        ))}
      </View>
    </Page>
  );
}
