import type { ManagedCode } from '@shared/contracts/code';
import { App, Button, Popover } from 'antd';
import { useText } from '../../../platform/language';
import { codesTexts } from '../texts';

/** Copies a link and says so. */
export function useCopyLink(): (url: string) => void {
  const text = useText(codesTexts);
  const { message } = App.useApp();
  return (url) =>
    void navigator.clipboard.writeText(url).then(
      () => message.success(text.copied),
      () => message.warning(text.copyFailed),
    );
}

/** A code's picture, small; asked for, large enough to scan from the screen, with its link and its file. */
export function CodePicture({ of: { name, code, url, qrUrl } }: { of: ManagedCode }) {
  const text = useText(codesTexts);
  const copy = useCopyLink();
  return (
    <Popover
      trigger="click"
      placement="rightTop"
      content={
        <div className="code-card">
          <img src={qrUrl} alt={text.showCode(name)} width={220} height={220} />
          <strong>{name}</strong>
          <code>{url}</code>
          <div>
            <Button onClick={() => copy(url)}>{text.copyLink}</Button>
            <Button href={qrUrl} download={`${name}-${code}.svg`}>
              {text.downloadSvg}
            </Button>
          </div>
        </div>
      }
    >
      <button type="button" className="code-thumb" aria-label={text.showCode(name)}>
        <img src={qrUrl} alt="" width={44} height={44} loading="lazy" />
      </button>
    </Popover>
  );
}
