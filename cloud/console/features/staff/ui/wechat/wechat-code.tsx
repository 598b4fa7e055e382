import { Alert, Button } from 'antd';
import encodeQr from 'qr';
import { useEffect, useRef, useState } from 'react';
import { problemText } from '../../../../platform/call';
import { useText } from '../../../../platform/language';
import { isGone, usePhone, type Offer } from '../../api/wechat';
import { wechatTexts } from './texts';

interface WechatCodeProps {
  readonly offer: Offer;
  readonly onAgreed: () => void;
  readonly onRenew: () => void;
}

/** A code to be scanned, the number the phone shows too, and how far the phone is. */
export function WechatCode({ offer, onAgreed, onRenew }: WechatCodeProps) {
  const text = useText(wechatTexts);
  const phone = usePhone(offer);
  const seconds = useSecondsLeft(offer.expiresAt);
  const state = phone.data?.state ?? 'open';
  const agreed = useRef(onAgreed);
  agreed.current = onAgreed;
  useEffect(() => {
    if (state === 'agreed') agreed.current();
  }, [state]);
  if (isGone(phone.error) || state === 'refused')
    return (
      <div className="wechat-code" role="status">
        <Alert type="warning" showIcon title={state === 'refused' ? text.refused : text.gone} />
        <Button type="primary" onClick={onRenew}>
          {text.renew}
        </Button>
      </div>
    );
  const waits = state === 'open';
  return (
    <div className="wechat-code">
      <div className="wechat-code__pair">
        <img
          className={waits ? 'qr' : 'qr wechat-code__done'}
          alt={text.picture}
          src={`data:image/svg+xml,${encodeURIComponent(encodeQr(offer.link, 'svg', { ecc: 'medium', border: 2 }))}`}
        />
        <div>
          <div className="hint">{text.number}</div>
          <strong className="wechat-code__number num">{offer.number}</strong>
        </div>
      </div>
      {phone.error ? <Alert type="error" showIcon title={problemText(phone.error)} /> : null}
      <p className="hint" role="status">
        {state === 'agreed' ? text.agreed : waits ? text.left(seconds) : text.scanned}
      </p>
    </div>
  );
}

function useSecondsLeft(until: string): number {
  const left = () => Math.max(0, Math.ceil((Date.parse(until) - Date.now()) / 1000));
  const [seconds, setSeconds] = useState(left);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(left()), 1000);
    return () => clearInterval(timer);
  });
  return seconds;
}
