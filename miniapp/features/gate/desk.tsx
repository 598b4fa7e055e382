import { View } from '@tarojs/components';
import { useDidHide, useDidShow, useRouter } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import type { ResponseOf } from '@shared/contracts/contract';
import type { searchTickets } from '@shared/contracts/gate';
import { AppError } from '@shared/errors';
import { inLanguage } from '@shared/rules/bilingual';
import { useLanguage, useText } from '../../platform/i18n';
import { go } from '../../platform/routes';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { toast, toastError } from '../../ui/feedback';
import { ListItem } from '../../ui/list-item';
import { Page } from '../../ui/page';
import { SearchBar } from '../../ui/search-bar';
import { Segments } from '../../ui/segments';
import { Sheet } from '../../ui/sheet';
import { Skeleton } from '../../ui/skeleton';
import { Tag } from '../../ui/tag';
import type { Shown } from './device/gate-device';
import { admitPicked, beat, openDevice, rest, search, useGate } from './gate-session';
import './index.scss';
import { ResultPanel, toneOf } from './result-panel';
import { signal } from './signals';
import { gateTexts } from './texts';
import { HandoutDesk } from './handout-desk';
import { OfflineAdmit } from './offline-admit';
import { Reasons } from './reasons';
import { StatusBar } from './status-bar';
import { WalkInForm } from './walk-in-form';

type Found = ResponseOf<typeof searchTickets>['items'][number];

/** For those without a readable code: find, admit by hand with a reason, or register on the spot; without network by word. */
export default function DeskPage() {
  const text = useText(gateTexts);
  const { params } = useRouter();
  const { session, status } = useGate();
  const [tab, setTab] = useState(params.tab === 'walkin' || params.tab === 'handout' ? params.tab : 'search');
  const ready = session !== null && openDevice().gateId !== null;
  useDidShow(beat);
  useDidHide(rest);
  useEffect(() => {
    if (!ready) go('gate', {}, { replace: true }).catch(toastError);
  }, [ready]);
  return (
    <Page title={text.deskTitle} bar="pine" className="gate-desk">
      <Segments
        look="bar"
        choices={[
          { value: 'search', label: text.searchTab },
          { value: 'walkin', label: text.walkInTab },
          { value: 'handout', label: text.handoutTab },
        ]}
        value={tab}
        onChange={setTab}
      />
      {status ? <StatusBar status={status} /> : null}
      {status && !status.shutOut && status.mode === 'offline' && tab !== 'handout' ? (
        <View className="gate-warning">{text.offlineDesk}</View>
      ) : null}
      {ready && status?.shutOut ? (
        <Empty icon="shield" title={text.shutOut} note={text.shutOutNote} />
      ) : ready ? (
        tab === 'handout' ? (
          <HandoutDesk />
        ) : tab === 'walkin' ? (
          <WalkInForm />
        ) : status?.mode === 'offline' ? (
          <OfflineAdmit />
        ) : (
          <SearchPart />
        )
      ) : null}
    </Page>
  );
}

function SearchPart() {
  const text = useText(gateTexts);
  const language = useLanguage();
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<readonly Found[] | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [loading, setLoading] = useState(false);
  const [picked, setPicked] = useState<Found | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);

  const look = async (q: string): Promise<void> => {
    setQuery(q);
    setError(null);
    // The answer about the last person must not be read as one about the next.
    if (q !== query) setShown(null);
    if (q.length < 2) return setFound(null);
    setLoading(true);
    try {
      setFound((await search(q)).items);
    } catch (failure) {
      setError(failure);
      if (failure instanceof AppError && failure.code === 'network') openDevice().networkLost();
    } finally {
      setLoading(false);
    }
  };
  const admit = async (reason: string): Promise<void> => {
    const who = picked;
    setPicked(null);
    if (!who) return;
    try {
      const result = await admitPicked(who.ticketId, reason);
      if (!result) return toast(text.noAnswer);
      setShown(result);
      signal(toneOf(result));
      await look(query);
    } catch (failure) {
      if (failure instanceof AppError && failure.code === 'network') {
        toast(text.noAnswer);
        openDevice().networkLost();
      } else toastError(failure);
    }
  };
  return (
    <>
      {shown ? (
        <View onClick={() => setShown(null)}>
          <ResultPanel shown={shown} />
        </View>
      ) : null}
      <SearchBar value={query} onSearch={(q) => void look(q)} placeholder={text.searchHint} />
      {error !== null ? (
        <ErrorState error={error} onRetry={() => void look(query)} />
      ) : loading && found === null ? (
        <Skeleton shape="item" count={3} />
      ) : found === null ? (
        <Empty icon="search" title={text.searchStart} />
      ) : found.length === 0 ? (
        <Empty icon="search" title={text.searchEmpty} />
      ) : (
        <Card padded={false}>
          {found.map((one) => (
            <ListItem
              key={one.ticketId}
              title={`${one.holderName} · ${inLanguage({ zh: one.typeName, en: one.typeNameEn }, language)}`}
              note={[one.phone, one.company, one.former ? text.renewedTo(one.former, one.number) : one.number].filter(Boolean).join('  ')}
              after={
                <View className="gate-found">
                  {one.former ? <Tag tone="amber">{text.renewedState}</Tag> : null}
                  {one.inside ? (
                    <Tag tone="amber">{text.inside}</Tag>
                  ) : one.state === 'valid' ? null : (
                    <Tag tone="bad">{one.state === 'pending' ? text.pendingState : text.cancelledState}</Tag>
                  )}
                  <Button size="small" onTap={() => setPicked(one)}>
                    {text.admit}
                  </Button>
                </View>
              }
            />
          ))}
        </Card>
      )}
      <Sheet open={picked !== null} title={`${text.admitTitle}${picked ? ` · ${picked.holderName}` : ''}`} onClose={() => setPicked(null)}>
        <Reasons onChoose={(reason) => void admit(reason)} />
      </Sheet>
    </>
  );
}
