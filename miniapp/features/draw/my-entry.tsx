import { View } from '@tarojs/components';
import { useState } from 'react';
import { type DrawView, playDraw } from '@shared/contracts/draw';
import { whyNotPlayable } from '@shared/rules/draw';
import { prizeQr } from '@shared/rules/prize-code';
import { call } from '../../platform/call';
import { useText } from '../../platform/i18n';
import { hasOwnRegistration } from '../../platform/own-status';
import { go } from '../../platform/routes';
import { wechat } from '../../platform/wechat';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { toastError } from '../../ui/feedback';
import { QrCode } from '../../ui/qr-code';
import { drawTexts } from './texts';

/** One's own part in a draw: no entry, entered, what came out, the prize and its code. */
export function MyEntry({ draw, nowMs, onChanged }: { draw: DrawView; nowMs: number; onChanged: (draw: DrawView) => void }) {
  const text = useText(drawTexts);
  const [busy, setBusy] = useState(false);
  const { mine } = draw;
  const times = { opensAt: new Date(draw.opensAt), closesAt: new Date(draw.closesAt) };
  const isOpen = whyNotPlayable({ ...draw, ...times }, mine !== null, new Date(nowMs)) === null;

  const play = (): void => {
    setBusy(true);
    call(playDraw, { params: { drawId: draw.id }, body: {} }, { as: 'visitor', repeatable: true })
      .then((changed) => {
        if (changed.mine?.win) wechat.vibrate('long');
        onChanged(changed);
      }, toastError)
      .finally(() => setBusy(false));
  };

  if (mine === null) {
    return (
      <Card tone="amber">
        <View className="draw__mine-title">{text.noEntry}</View>
        <View className="draw__mine-note">{text.noEntryNote}</View>
        <View className="draw__mine-action">
          {hasOwnRegistration(draw.exhibitionId) ? (
            <Button
              kind="secondary"
              size="small"
              icon="ticket"
              onTap={() => void go('ticket', { exhibitionId: draw.exhibitionId }).catch(toastError)}
            >
              {text.ticket}
            </Button>
          ) : (
            <Button
              kind="secondary"
              size="small"
              onTap={() => void go('registration', { exhibitionId: draw.exhibitionId }).catch(toastError)}
            >
              {text.register}
            </Button>
          )}
        </View>
      </Card>
    );
  }
  if (mine.win !== null) {
    const { win } = mine;
    return (
      <Card tone={win.state === 'won' ? 'amber' : win.state === 'redeemed' ? 'good' : 'plain'} id={`draw-win-${draw.id}`}>
        <View className="draw__won">{text.won(win.prizeName)}</View>
        {win.state === 'won' ? (
          <>
            <View className="draw__code-label">{text.code}</View>
            <View className="draw__qr">
              <QrCode id={`draw-qr-${draw.id}`} text={prizeQr(win.code)} size={200} label={text.code} />
            </View>
            <View className="draw__code">{win.code}</View>
            <View className="draw__mine-note">{text.codeNote}</View>
            <View className="draw__mine-note">{text.redeemBy(draw.redeemText)}</View>
          </>
        ) : (
          <View className="draw__mine-note">{win.state === 'redeemed' ? text.redeemed : text.absent}</View>
        )}
      </Card>
    );
  }
  const over = draw.kind === 'instant' ? mine.played !== null : draw.state === 'done';
  return (
    <Card tone={over ? 'plain' : 'pine'} id={`draw-entry-${draw.id}`}>
      <View className="draw__mine-title">
        {over ? (mine.played?.outOfStock ? text.outOfStock : text.notWon) : draw.state === 'frozen' ? text.frozenIn : text.entered}
      </View>
      <View className="draw__mine-note">{text.enteredNote(mine.enteredText)}</View>
      {isOpen && mine.played === null ? (
        <View className="draw__mine-action">
          <Button id={`draw-play-${draw.id}`} kind="accent" block icon="gift" busy={busy} onTap={play}>
            {busy ? text.playing : text.play}
          </Button>
        </View>
      ) : null}
    </Card>
  );
}
