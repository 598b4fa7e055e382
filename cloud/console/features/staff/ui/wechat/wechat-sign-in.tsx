import { Alert, Button } from 'antd';
import { useEffect } from 'react';
import { problemText } from '../../../../platform/call';
import { useText } from '../../../../platform/language';
import { LoadedView } from '../../../../ui/loaded-view';
import { needsCode } from '../../api/session';
import { useFinishSignIn, useSignInOffer } from '../../api/wechat';
import { wechatTexts } from './texts';
import { CodeStep } from '../code-step';
import { WechatCode } from './wechat-code';

/** A phone whose WeChat is bound lets this browser in; a second factor is asked for all the same. */
export function WechatSignIn({ onBack }: { onBack: () => void }) {
  const text = useText(wechatTexts);
  const { mutate: ask, ...offer } = useSignInOffer();
  const finish = useFinishSignIn();
  useEffect(() => ask(), [ask]);
  const again = () => {
    finish.reset();
    ask();
  };
  const secret = offer.data?.secret ?? '';
  /** Once it was asked for, it is asked again after a wrong one. */
  const asksCode = needsCode(finish.error) || finish.variables?.code !== undefined;
  if (asksCode)
    return (
      <CodeStep
        busy={finish.isPending}
        error={needsCode(finish.error) ? null : finish.error}
        onCode={(code) => finish.mutate({ secret, code })}
        onBack={again}
      />
    );
  return (
    <div>
      <h2 style={{ fontSize: 24, margin: '0 0 8px' }}>{text.signInTitle}</h2>
      <p className="hint">{text.signInHint}</p>
      {finish.error ? (
        <Alert type="error" showIcon title={problemText(finish.error)} action={<Button onClick={again}>{text.renew}</Button>} />
      ) : (
        <LoadedView state={{ data: offer.data, error: offer.error, refetch: () => ask() }}>
          {(shown) => <WechatCode key={shown.secret} offer={shown} onAgreed={() => finish.mutate({ secret })} onRenew={again} />}
        </LoadedView>
      )}
      <Button type="link" block onClick={onBack}>
        {text.byPassword}
      </Button>
    </div>
  );
}
