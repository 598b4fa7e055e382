import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useText } from '../platform/i18n';
import { go } from '../platform/routes';
import { lastCode } from '../platform/touches';
import { Button } from './button';
import { toast, toastError } from './feedback';
import { QrCode } from './qr-code';
import { uiTexts } from './texts';

/** In an ordinary browser nobody can be signed in: says why, and how to go on in WeChat, by default with the code they came by. */
export function NeedsWechat({ home = true, code = lastCode() }: { home?: boolean; code?: string | null }) {
  const text = useText(uiTexts);
  const address = code === null ? null : `${window.location.origin}/c/${code}`;
  const copy = (): void => {
    if (address !== null) Taro.setClipboardData({ data: address }).then(() => toast(text.linkCopied), toastError);
  };
  return (
    <View className="el-wechat">
      <View className="el-heading">{text.wechatTitle}</View>
      <View className="el-muted">{text.wechatWhy}</View>
      {address === null ? null : (
        <>
          <QrCode text={address} size={168} label={text.wechatCode} />
          <View className="el-small el-muted">{text.wechatScan}</View>
          <Button kind="secondary" size="small" onTap={copy}>
            {text.copyLink}
          </Button>
        </>
      )}
      <View className="el-small el-muted">{text.wechatSearch}</View>
      {home ? (
        <Button kind="quiet" onTap={() => void go('home').catch(toastError)}>
          {text.toHome}
        </Button>
      ) : null}
    </View>
  );
}
