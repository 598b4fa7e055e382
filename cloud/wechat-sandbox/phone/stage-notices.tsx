import type { PhonePerson } from '@shared/contracts/sandbox-phone';
import { LOCAL_HOST } from '@shared/local-site';
import { useState } from 'react';
import { isBareNumber } from './address';
import { Avatar } from './avatar';
import { Icon } from './icons';
import { keep, readKept, storageDenied } from './kept';
import { useStore } from './use-snapshot';

/** What stands in the way of the phones, said before somebody waits for them. */
export function AddressNotices() {
  return (
    <>
      {isBareNumber(window.location.hostname) && (
        <p className="stage-error" role="alert">
          手机要各有各的网址，数字地址下面做不到。请换成域名打开，并把它的子域名也指到这台服务器；或者用端口转发接到本机，再打开{' '}
          {LOCAL_HOST}。
        </p>
      )}
      {storageDenied() && (
        <p className="stage-error" role="alert">
          浏览器不允许这个页面保存数据：可以照常操作，但一刷新，访客的登录和没交的表单就没有了。请在浏览器设置里允许本站保存网站数据。
        </p>
      )}
    </>
  );
}

const HINT_KEY = 'wechat-sandbox-hint-seen';

/** The first step, until it was taken or waved away. */
export function FirstStep({ onCodes }: { onCodes(): void }) {
  const [seen, setSeen] = useState(() => readKept(HINT_KEY) === 'yes');
  const scanned = useStore((store) => store.scanned);
  if (seen || scanned) return null;
  const done = () => {
    keep(HINT_KEY, 'yes');
    setSeen(true);
  };
  return (
    <div className="stage-link" role="note">
      <span>第一步：打开一个展位码。点手机里的“扫一扫”，或从这里挑一个：</span>
      <button
        type="button"
        className="button"
        onClick={() => {
          done();
          onCodes();
        }}
      >
        现场张贴的码
      </button>
      <button type="button" className="icon-button" aria-label="知道了" onClick={done}>
        <Icon name="close" size={18} />
      </button>
    </div>
  );
}

/** Which of several people, as a row of chips. */
export function WhoDoes({
  question,
  people,
  onPick,
}: {
  question: string;
  people: readonly PhonePerson[];
  onPick(personId: string): void;
}) {
  return (
    <div className="stage-link" role="dialog" aria-label={question.replace(/？$/, '')}>
      <span>{question}</span>
      {people.map((person) => (
        <button key={person.id} type="button" className="person-chip" onClick={() => onPick(person.id)}>
          <Avatar person={person} size={24} />
          {person.name}
        </button>
      ))}
    </div>
  );
}
