import { View } from '@tarojs/components';
import { useState } from 'react';
import { listMyCards, withdrawCard } from '@shared/contracts/card';
import { call } from '../../platform/call';
import { useText } from '../../platform/i18n';
import { useResource } from '../../platform/use-resource';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { ErrorState } from '../../ui/error-state';
import { toast, toastError } from '../../ui/feedback';
import { ListItem } from '../../ui/list-item';
import { Section } from '../../ui/section';
import { privacyTexts } from './texts';

/** Exhibitors that have one's card, each to be taken back where it is seen. Nothing where there is none. */
export function MyCards() {
  const text = useText(privacyTexts);
  const cards = useResource('my-cards', () => call(listMyCards, {}, { as: 'visitor' }));
  const [busy, setBusy] = useState<string | null>(null);
  if (cards.data === null)
    return cards.error === null ? null : (
      <Section title={text.cards}>
        <ErrorState error={cards.error} onRetry={() => void cards.reload()} />
      </Section>
    );
  if (cards.data.items.length === 0) return null;
  const withdraw = async (exhibitionId: string, exhibitorId: string): Promise<void> => {
    setBusy(exhibitorId);
    try {
      await call(withdrawCard, { params: { exhibitionId, exhibitorId } }, { as: 'visitor', repeatable: true });
      toast(text.cardWithdrawn, 'success');
      await cards.reload();
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(null);
    }
  };
  return (
    <Section title={text.cards}>
      <Card padded={false}>
        {cards.data.items.map((one) => (
          <ListItem
            key={`${one.exhibitionId}/${one.exhibitorId}`}
            title={one.exhibitorName}
            note={`${one.showName} · ${one.leftText}`}
            after={
              <Button
                kind="quiet"
                size="small"
                busy={busy === one.exhibitorId}
                onTap={() => void withdraw(one.exhibitionId, one.exhibitorId)}
              >
                {text.cardWithdraw}
              </Button>
            }
          />
        ))}
      </Card>
      <View className="el-small el-muted">{text.cardsNote}</View>
    </Section>
  );
}
