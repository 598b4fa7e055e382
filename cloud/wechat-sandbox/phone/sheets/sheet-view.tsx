import { useEffect, useRef } from 'react';
import type { OpenSheet, SheetName } from '../phone-context';
import { CapsuleSheet } from './capsule';
import { ImageMenuSheet } from './image-menu';
import { PhoneNumberSheet } from './phone-number';
import { PictureSheet } from './picture';
import { PrivacySheet } from './privacy';
import { ScanSheet } from './scan';
import { ShareSheet } from './share';
import { SubscribeSheet } from './subscribe';
import { TextSheet } from './text';

const TITLES: Record<SheetName, string> = {
  subscribe: '订阅消息',
  phone: '手机号',
  privacy: '隐私保护提示',
  share: '发送给',
  scan: '扫一扫',
  picture: '图片',
  imageMenu: '图片',
  capsule: '小程序菜单',
  text: '内容',
};

function content(sheet: OpenSheet) {
  switch (sheet.name) {
    case 'subscribe':
      return <SubscribeSheet sheet={sheet as unknown as OpenSheet<'subscribe'>} />;
    case 'phone':
      return <PhoneNumberSheet sheet={sheet as unknown as OpenSheet<'phone'>} />;
    case 'privacy':
      return <PrivacySheet sheet={sheet as unknown as OpenSheet<'privacy'>} />;
    case 'share':
      return <ShareSheet sheet={sheet as unknown as OpenSheet<'share'>} />;
    case 'scan':
      return <ScanSheet sheet={sheet as unknown as OpenSheet<'scan'>} />;
    case 'picture':
      return <PictureSheet sheet={sheet as unknown as OpenSheet<'picture'>} />;
    case 'imageMenu':
      return <ImageMenuSheet sheet={sheet as unknown as OpenSheet<'imageMenu'>} />;
    case 'capsule':
      return <CapsuleSheet sheet={sheet as unknown as OpenSheet<'capsule'>} />;
    default:
      return <TextSheet sheet={sheet as unknown as OpenSheet<'text'>} />;
  }
}

const FULL = new Set<SheetName>(['scan', 'picture', 'share']);

/** A pop-up over the phone: from below, or over all of it. Escape and a tap beside it dismiss. */
export function SheetView({ sheet }: { sheet: OpenSheet }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    box.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <div
      className={FULL.has(sheet.name) ? 'sheet-layer full' : 'sheet-layer'}
      onClick={(event) => {
        if (event.target === event.currentTarget) sheet.close(null);
      }}
    >
      <div
        ref={box}
        className={`sheet sheet-${sheet.name}`}
        role="dialog"
        aria-modal="true"
        aria-label={TITLES[sheet.name]}
        tabIndex={-1}
        onKeyDown={(event) => {
          if (event.key === 'Escape') sheet.close(null);
        }}
      >
        {content(sheet)}
      </div>
    </div>
  );
}
