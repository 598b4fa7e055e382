import type { PhonePerson } from '@shared/contracts/sandbox-phone';
import { useState } from 'react';
import { codeImageUrl } from '../api';
import { Avatar } from '../avatar';
import { readCodesAt } from '../decode';
import { chatTime } from '../format';
import { PlacedCodes } from '../placed-codes';
import { useSnapshot } from '../use-snapshot';

export interface CodesProps {
  /** Whose phones are out, and whose is in front: it scans what is clicked. */
  onStage: readonly PhonePerson[];
  front: PhonePerson | undefined;
  onFront(personId: string): void;
  onScan(personId: string, text: string): void;
}

export function CodesTool({ onStage, front, onFront, onScan }: CodesProps) {
  const onCode = front ? (text: string) => onScan(front.id, text) : null;
  const [failure, setFailure] = useState<string | null>(null);
  const scanPicture = (address: string) => {
    readCodesAt(address).then(
      ([text]) => {
        setFailure(null);
        if (text) onCode?.(text);
      },
      (error: unknown) => setFailure(error instanceof Error ? error.message : String(error)),
    );
  };
  const { codes, apps, now } = useSnapshot();
  return (
    <div className="drawer-body">
      <p className="drawer-note">
        {front
          ? `点一个码，就是举起${front.name}的手机扫它；也可以把图片拖到手机的“扫一扫”或聊天里。`
          : '先在上方点一位访客，拿出 TA 的手机，再来扫码。'}
      </p>
      {onStage.length > 1 && (
        <div className="who-scans" role="group" aria-label="用谁的手机扫">
          <span>用谁的手机扫：</span>
          {onStage.map((person) => (
            <button
              key={person.id}
              type="button"
              className="person-chip"
              aria-pressed={person.id === front?.id}
              onClick={() => onFront(person.id)}
            >
              <Avatar person={person} size={24} />
              {person.name}
            </button>
          ))}
        </div>
      )}
      {failure && (
        <p className="drawer-note" role="alert">
          这个码没有读出来：{failure}
        </p>
      )}
      <PlacedCodes onPick={onCode} />
      <h3>服务端生成的小程序码</h3>
      {codes.length === 0 && <p className="drawer-note">还没有。生成海报之后会列在这里；图片里带着页面和 scene，任何二维码工具都能读。</p>}
      <ul className="code-list">
        {[...codes].reverse().map((code) => (
          <li key={code.id}>
            <button type="button" disabled={!onCode} title="扫这个码" onClick={() => scanPicture(codeImageUrl(code.id))}>
              <img src={codeImageUrl(code.id)} alt={`小程序码 ${code.scene}`} loading="lazy" />
            </button>
            <div>
              <strong>{code.scene || '（无 scene）'}</strong>
              <small>{code.page || apps.find(({ appid }) => appid === code.appid)?.home || '首页'}</small>
              <small>
                {chatTime(code.at, now)}
                {code.env === 'release' ? '' : ` · ${code.env}`}
              </small>
              <a className="text-button" href={codeImageUrl(code.id)} download={`wxacode-${code.scene || code.id}.jpg`}>
                下载图片
              </a>
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
