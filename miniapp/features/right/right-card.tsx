import { View } from '@tarojs/components';
import { type ReactNode, useRef, useState } from 'react';
import { type ShownRight, takeRight } from '@shared/contracts/right';
import { rightQr } from '@shared/rules/right-code';
import { groupCode } from '@shared/rules/typed-code';
import { call } from '../../platform/call';
import { useText } from '../../platform/i18n';
import { isHeld } from '../../platform/own-rights';
import { go } from '../../platform/routes';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { toast, toastError } from '../../ui/feedback';
import { Icon } from '../../ui/icon';
import { QrCode } from '../../ui/qr-code';
import { ServicePicture } from '../../ui/service-picture';
import { Tag } from '../../ui/tag';
import { COLOURS } from '../../ui/colours';
import { rightTexts } from './texts';

const ICONS = { gift: 'gift', pass: 'ticket', coupon: 'price' } as const;

interface RightCardProps {
  exhibitionId: string;
  right: ShownRight;
  /** Its code is shown. */
  open: boolean;
  onOpen: (open: boolean) => void;
  onTaken: (right: ShownRight) => void;
  /** Something has changed since the list was loaded. */
  onRefused: () => void;
}

export function RightCard({ exhibitionId, right, open, onOpen, onTaken, onRefused }: RightCardProps) {
  const text = useText(rightTexts);
  const { mine, locked } = right;
  const drawn = (
    <View className="right__drawn">
      <Icon name={ICONS[right.kind]} size={34} colour={COLOURS.pine} />
    </View>
  );
  return (
    <Card className="right" id={`right-${right.id}`}>
      <View className="right__head">
        <View className="right__picture">
          {right.pictureUrl === null ? (
            drawn
          ) : (
            <ServicePicture lazy path={right.pictureUrl} className="right__image" mode="aspectFill" label="" instead={drawn} />
          )}
        </View>
        <View className="right__words">
          <View className="right__name">{right.name}</View>
          <View className="right__tags">
            <Tag>{text[right.kind]}</Tag>
            {mine === null ? null : (
              <Tag tone={mine.state === 'held' ? 'amber' : mine.state === 'handed_out' ? 'good' : 'plain'}>{text[mine.state]}</Tag>
            )}
            {mine === null && right.left !== null && right.left > 0 ? <Tag tone="pine">{text.left(right.left)}</Tag> : null}
          </View>
        </View>
      </View>
      {right.description ? <View className="right__description">{right.description}</View> : null}
      {right.where ? <Fact label={text.where}>{right.where}</Fact> : null}
      {mine?.state === 'handed_out' ? null : <Fact label={text.until}>{right.handOutUntilText}</Fact>}
      {mine?.state === 'handed_out' ? <View className="right__state">{text.handedOutAt(mine.handedOutText)}</View> : null}
      {mine !== null && isHeld(right) ? (
        <Code id={right.id} code={mine.code} open={open} onOpen={onOpen} />
      ) : mine !== null ? null : locked === null ? (
        <Take exhibitionId={exhibitionId} right={right} onTaken={onTaken} onRefused={onRefused} />
      ) : locked.why === 'register' ? (
        <View className="right__locked">
          <View className="right__why">{text.register}</View>
          <Button
            id={`right-register-${right.id}`}
            size="small"
            kind="secondary"
            onTap={() => void go('registration', { exhibitionId }).catch(toastError)}
          >
            {text.toRegister}
          </Button>
        </View>
      ) : (
        <View className="right__locked">
          <Icon name="clock" size={18} colour={COLOURS.ink2} />
          <View className="right__why">{locked.why === 'later' ? text.laterFrom(locked.fromText) : text[locked.why]}</View>
        </View>
      )}
    </Card>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <View className="right__fact">
      <View className="right__label">{label}</View>
      <View className="right__value">{children}</View>
    </View>
  );
}

/** What is shown at the desk, drawn on the phone. */
function Code({ id, code, open, onOpen }: { id: string; code: string; open: boolean; onOpen: (open: boolean) => void }) {
  const text = useText(rightTexts);
  return (
    <>
      {open ? (
        <View className="right__code">
          <QrCode id={`right-qr-${id}`} text={rightQr(code)} size={200} label={text.code} />
          <View className="right__letters">{groupCode(code, 3)}</View>
          <View className="right__note">{text.codeNote}</View>
        </View>
      ) : null}
      <View className="right__act">
        <Button
          id={`right-show-${id}`}
          block
          kind={open ? 'quiet' : 'primary'}
          icon={open ? undefined : 'scan'}
          onTap={() => onOpen(!open)}
        >
          {open ? text.hideCode : text.showCode}
        </Button>
      </View>
    </>
  );
}

function Take({ exhibitionId, right, onTaken, onRefused }: Pick<RightCardProps, 'exhibitionId' | 'right' | 'onTaken' | 'onRefused'>) {
  const text = useText(rightTexts);
  const [busy, setBusy] = useState(false);
  // Two taps before the first is drawn are one.
  const asked = useRef(false);
  const take = (): void => {
    if (asked.current) return;
    asked.current = true;
    setBusy(true);
    call(takeRight, { params: { exhibitionId, rightId: right.id }, body: {} }, { as: 'visitor', repeatable: true })
      .then(
        (one) => {
          toast(text.taken);
          onTaken(one);
        },
        (error: unknown) => {
          toastError(error);
          onRefused();
        },
      )
      .finally(() => {
        asked.current = false;
        setBusy(false);
      });
  };
  return (
    <View className="right__act">
      <Button id={`right-take-${right.id}`} block kind="accent" icon="gift" busy={busy} onTap={take}>
        {text.take}
      </Button>
    </View>
  );
}
