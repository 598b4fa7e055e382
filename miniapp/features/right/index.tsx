import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { useState } from 'react';
import type { ShownRight } from '@shared/contracts/right';
import { useExhibition } from '../../platform/exhibition';
import { useText } from '../../platform/i18n';
import { inPassing } from '../../platform/in-passing';
import { isHeld, isTakable, useRights } from '../../platform/own-rights';
import { go } from '../../platform/routes';
import { useSessionStore } from '../../platform/session';
import { useHost } from '../../platform/use-host';
import { useRefresh } from '../../platform/use-refresh';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { toastError } from '../../ui/feedback';
import { NeedsWechat } from '../../ui/needs-wechat';
import { Page } from '../../ui/page';
import { Section } from '../../ui/section';
import { Skeleton } from '../../ui/skeleton';
import { StaleNote } from '../../ui/stale-note';
import './index.scss';
import { RightCard } from './right-card';
import { rightTexts } from './texts';

/** Handing out is seen on the phone that shows the code. */
const REFRESH_MS = 20_000;

/** Gifts, passes and coupons of a show: what one has, with its code, what one can take, and why not the rest. */
export default function RightsPage() {
  const text = useText(rightTexts);
  const { params } = useRouter();
  const exhibition = useExhibition();
  const exhibitionId = params.exhibitionId ?? exhibition.data?.id ?? null;
  const rights = useRights(exhibitionId);
  const host = useHost();
  const session = useSessionStore((state) => state.session);
  /** What was taken here and when, until the list is loaded again. */
  const [taken, setTaken] = useState<Readonly<Record<string, { right: ShownRight; at: number }>>>({});
  /** Whose code is open; undefined: nobody has chosen yet. */
  const [open, setOpen] = useState<string | null | undefined>(params.rightId);
  useRefresh(() => {
    if (!rights.loading) inPassing(rights.reload());
  }, REFRESH_MS);
  usePullDownRefresh(() => inPassing(rights.reload().finally(() => Taro.stopPullDownRefresh())));

  if (rights.data === null || exhibitionId === null) {
    const of = exhibitionId === null ? exhibition : rights;
    return (
      <Page title={text.title}>
        {of.error === null ? <Skeleton shape="card" count={3} /> : <ErrorState orHome error={of.error} onRetry={() => void of.reload()} />}
      </Page>
    );
  }
  const now = rights.data.map((one) => {
    const here = taken[one.id];
    return here !== undefined && here.at >= (rights.at ?? 0) ? here.right : one;
  });
  // The one a message leads to comes first.
  const items = [...now.filter((one) => one.id === params.rightId), ...now.filter((one) => one.id !== params.rightId)];
  const own = items.filter((one) => one.mine !== null);
  const held = own.filter(isHeld);
  const shown = open === undefined ? (held[0]?.id ?? null) : open;
  const part = (title: string, these: readonly ShownRight[]) =>
    these.length === 0 ? null : (
      <Section title={title}>
        {these.map((right) => (
          <RightCard
            key={right.id}
            exhibitionId={exhibitionId}
            right={right}
            open={right.id === shown}
            onOpen={(on) => setOpen(on ? right.id : null)}
            onTaken={(one) => {
              setTaken((before) => ({ ...before, [one.id]: { right: one, at: Date.now() } }));
              setOpen(one.id);
              // For the copy on the phone, which opens without network.
              inPassing(rights.reload());
            }}
            onRefused={() => inPassing(rights.reload())}
          />
        ))}
      </Section>
    );
  return (
    <Page title={text.title}>
      <StaleNote of={rights} busy={rights.loading} />
      {host === 'browser' && session === null ? <NeedsWechat home={false} /> : null}
      {items.length === 0 ? (
        <Empty
          icon="gift"
          title={text.empty}
          note={text.emptyNote}
          action={
            <Button kind="secondary" onTap={() => void go('home').catch(toastError)}>
              {text.toHome}
            </Button>
          }
        />
      ) : null}
      {part(text.mine, [...held, ...own.filter((one) => !isHeld(one))])}
      {part(text.toTake, items.filter(isTakable))}
      {part(
        text.later,
        items.filter((one) => one.mine === null && !isTakable(one)),
      )}
    </Page>
  );
}
