import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { exportDeskCards, listDeskCards } from '@shared/contracts/card';
import { useText } from '../../platform/i18n';
import { inPassing } from '../../platform/in-passing';
import { saveSheet } from '../../platform/save-sheet';
import { usePages } from '../../platform/use-resource';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { toastError } from '../../ui/feedback';
import { ListItem } from '../../ui/list-item';
import { More } from '../../ui/more';
import { Skeleton } from '../../ui/skeleton';
import { deskCall, withToken } from './desk-session';
import { deskTexts } from './texts';

/** Cards of visitors who agreed to it. */
export function CardsPart({ code }: { code: string }) {
  const text = useText(deskTexts);
  const [busy, setBusy] = useState(false);
  const cards = usePages(`desk-cards.${code.slice(-10)}`, (cursor) => deskCall(code, listDeskCards, { query: cursor ? { cursor } : {} }));
  if (cards.state === 'first') return <Skeleton count={3} />;
  if (cards.items.length === 0)
    return cards.state === 'error' ? (
      <ErrorState error={cards.error} onRetry={() => void cards.reload()} />
    ) : cards.state === 'end' ? (
      <Empty icon="person" title={text.cardsNone} note={text.cardsNote} />
    ) : (
      // A page may come without one and be followed by others.
      <More state={cards.state} error={cards.error} onMore={cards.more} />
    );
  const save = async (): Promise<void> => {
    setBusy(true);
    await withToken(code, (token) => saveSheet(exportDeskCards.path, token, 'cards')).catch(toastError);
    setBusy(false);
  };
  return (
    <>
      <View className="el-small el-muted desk__none">{text.cardsNote}</View>
      <Card padded={false}>
        {cards.items.map((one) => (
          <ListItem
            key={one.id}
            title={[one.name, one.title].filter(Boolean).join(' · ')}
            note={[one.company, one.phone ?? text.noPhone, text.cardAt(one.leftText)].filter(Boolean).join('\n')}
            {...(one.phone ? { onTap: () => inPassing(Taro.makePhoneCall({ phoneNumber: one.phone ?? '' })) } : {})}
          />
        ))}
      </Card>
      {cards.state === 'end' ? null : <More state={cards.state} error={cards.error} onMore={cards.more} />}
      <Button id="desk-cards-export" kind="secondary" block icon="download" busy={busy} className="desk__after" onTap={() => void save()}>
        {text.cardsExport}
      </Button>
    </>
  );
}
