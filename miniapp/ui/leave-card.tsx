import { View } from '@tarojs/components';
import { useState } from 'react';
import { getMyCard, leaveCard, type MyCard, withdrawCard } from '@shared/contracts/card';
import { CARD_CONSENT } from '@shared/rules/card-consent';
import { call } from '../platform/call';
import { useLanguage, useText } from '../platform/i18n';
import { hasOwnRegistration } from '../platform/own-status';
import { go } from '../platform/routes';
import { useSessionStore } from '../platform/session';
import { useResource } from '../platform/use-resource';
import { Button } from './button';
import { Card } from './card';
import { ErrorState } from './error-state';
import { toast, toastError } from './feedback';
import { cardTexts } from './leave-card-texts';
import { ListItem } from './list-item';
import { Sheet } from './sheet';

interface LeaveCardProps {
  exhibitionId: string;
  exhibitorId: string;
  /** In the reader's language: the consent names it. */
  exhibitorName: string;
}

/** 留名片: a visitor's own consent for one exhibitor, with two equal answers; taken back by the same button. */
export function LeaveCard({ exhibitionId, exhibitorId, exhibitorName }: LeaveCardProps) {
  const text = useText(cardTexts);
  const [open, setOpen] = useState(false);
  const signedIn = useSessionStore((state) => state.session !== null);
  const registered = signedIn && hasOwnRegistration(exhibitionId);
  const params = { exhibitionId, exhibitorId };
  const mine = useResource(registered ? `card.${exhibitorId}` : null, () => call(getMyCard, { params }, { as: 'visitor' }));
  const left = mine.data?.leftAt ?? null;
  const register = (): void => void go('registration', { exhibitionId }).catch(toastError);
  if (registered && mine.data === null)
    return mine.error === null ? null : (
      <>
        <Button id={`leave-card-${exhibitorId}`} kind="secondary" block icon="person" disabled>
          {text.leave}
        </Button>
        <ErrorState error={mine.error} onRetry={() => void mine.reload()} />
      </>
    );
  return (
    <>
      <Button
        id={`leave-card-${exhibitorId}`}
        kind="secondary"
        block
        icon={left === null ? 'person' : 'check'}
        onTap={() => (registered && mine.data?.fields ? setOpen(true) : register())}
      >
        {left === null ? text.leave : text.isLeft}
      </Button>
      {mine.data?.fields ? (
        <Consent
          {...params}
          exhibitorName={exhibitorName}
          mine={mine.data}
          open={open}
          onClose={() => setOpen(false)}
          onChanged={() => void mine.reload()}
        />
      ) : null}
    </>
  );
}

interface ConsentProps extends LeaveCardProps {
  mine: MyCard;
  open: boolean;
  onClose: () => void;
  onChanged: () => void;
}

/** Whom, what and what for, before anything is given. */
function Consent({ exhibitionId, exhibitorId, exhibitorName, mine, open, onClose, onChanged }: ConsentProps) {
  const text = useText(cardTexts);
  const language = useLanguage();
  const [busy, setBusy] = useState(false);
  const { fields, leftAt } = mine;
  if (!fields) return null;
  const act = async (work: () => Promise<unknown>, done: string): Promise<void> => {
    setBusy(true);
    try {
      await work();
      toast(done, 'success');
      onChanged();
      onClose();
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(false);
    }
  };
  const params = { exhibitionId, exhibitorId };
  const agree = () =>
    act(
      () => call(leaveCard, { params, body: { version: CARD_CONSENT.version } }, { as: 'visitor', repeatable: true }),
      text.given(exhibitorName),
    );
  const withdraw = () => act(() => call(withdrawCard, { params }, { as: 'visitor', repeatable: true }), text.withdrawn);
  const rows = [
    [text.name, fields.name],
    [text.company, fields.company],
    [text.position, fields.title],
    [text.phone, fields.phone],
  ] as const;
  return (
    <Sheet open={open} title={text.title(exhibitorName)} onClose={onClose}>
      <View className="el-leave-card">
        <View>{leftAt === null ? text.what(exhibitorName) : text.since(exhibitorName, mine.leftText)}</View>
        <Card padded={false}>{rows.map(([label, value]) => (value ? <ListItem key={label} title={value} note={label} /> : null))}</Card>
        <View className="el-muted">{text.purpose(CARD_CONSENT.purpose[language](exhibitorName))}</View>
        <View className="el-small el-muted">{CARD_CONSENT.rights[language]}</View>
        {leftAt === null ? (
          <View className="el-leave-card__two">
            <Button id="card-refuse" kind="secondary" block disabled={busy} onTap={onClose}>
              {text.refuse}
            </Button>
            <Button id="card-agree" kind="secondary" block busy={busy} onTap={() => void agree()}>
              {text.agree}
            </Button>
          </View>
        ) : (
          <Button id="card-withdraw" kind="secondary" block busy={busy} onTap={() => void withdraw()}>
            {text.withdraw}
          </Button>
        )}
      </View>
    </Sheet>
  );
}
