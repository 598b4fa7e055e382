import type { EnterOptions } from '@shared/contracts/sandbox-bridge';
import type { PhoneApp, PhonePerson } from '@shared/contracts/sandbox-phone';
import { useState } from 'react';
import { post } from './api';
import { Avatar } from './avatar';
import { Device } from './device';
import { splitPath } from './scanned';
import { StageBar, Welcome } from './stage-parts';
import { ToolDrawer, type Tool } from './tools/tool-drawer';
import { useCalledLink } from './use-called-link';
import { useLiveSnapshot, useStore } from './use-snapshot';

const CHOSEN_KEY = 'wechat-sandbox-chosen';

function storedChoice(): string[] | null {
  const text = localStorage.getItem(CHOSEN_KEY);
  return text ? text.split(',').filter(Boolean) : null;
}

/** The page: visitors along the top, their phones side by side, tools at the right. */
export function Stage() {
  useLiveSnapshot();
  const snapshot = useStore((store) => store.snapshot);
  const error = useStore((store) => store.error);
  const refresh = useStore((store) => store.refresh);
  const [chosen, setChosen] = useState<string[] | null>(storedChoice);
  const [tool, setTool] = useState<Tool | null>(null);
  const [busy, setBusy] = useState(false);
  const [opening, setOpening] = useState<{ personId: string; app: PhoneApp; enter: EnterOptions; key: string } | null>(null);
  const link = useCalledLink();

  const people = snapshot?.people ?? [];
  const onStage = people.filter(({ id }) => (chosen ?? people.slice(0, 2).map((one) => one.id)).includes(id));
  const choose = (ids: string[]) => {
    setChosen(ids);
    localStorage.setItem(CHOSEN_KEY, ids.join());
  };
  const toggle = (id: string) => {
    const now = onStage.map((one) => one.id);
    choose(now.includes(id) ? now.filter((one) => one !== id) : [...now, id]);
  };
  async function create(count: number): Promise<void> {
    setBusy(true);
    try {
      const made: string[] = [];
      for (let i = 0; i < count; i += 1) made.push((await post<PhonePerson>('/people')).id);
      choose([...onStage.map(({ id }) => id), ...made]);
      await refresh();
    } finally {
      setBusy(false);
    }
  }
  const openLink = (personId: string) => {
    const app = snapshot?.apps.find(({ appid }) => link && 'appid' in link && appid === link.appid);
    if (!app || !link || 'error' in link) return;
    if (!onStage.some(({ id }) => id === personId)) choose([...onStage.map(({ id }) => id), personId]);
    setOpening({ personId, app, key: `${link.id}-${personId}`, enter: { ...splitPath(`${link.path}?${link.query}`), scene: 1194 } });
  };

  return (
    <div className={tool ? 'stage with-drawer' : 'stage'}>
      <StageBar
        people={people}
        onStage={onStage}
        busy={busy}
        tool={tool}
        onToggle={toggle}
        onCreate={() => void create(1)}
        onTool={setTool}
      />
      {error && (
        <p className="stage-error" role="alert">
          连不上本地微信：{error}{' '}
          <button type="button" className="text-button" onClick={() => void refresh()}>
            重试
          </button>
        </p>
      )}
      {link && 'error' in link && (
        <p className="stage-error" role="alert">
          这个链接打不开：{link.error}
        </p>
      )}
      {link && 'appid' in link && !opening && people.length > 0 && (
        <div className="stage-link" role="dialog" aria-label="谁来打开这个链接">
          <span>谁来打开这个小程序链接？</span>
          {people.map((person) => (
            <button key={person.id} type="button" className="person-chip" onClick={() => openLink(person.id)}>
              <Avatar person={person} size={24} />
              {person.name}
            </button>
          ))}
        </div>
      )}
      <main className="phones" aria-label="手机" tabIndex={-1}>
        {!snapshot && !error && [0, 1].map((index) => <div key={index} className="device ghost" aria-hidden="true" />)}
        {snapshot && people.length === 0 && <Welcome busy={busy} onStart={() => void create(2)} />}
        {snapshot && people.length > 0 && onStage.length === 0 && <p className="stage-empty">在上方点一位访客，拿出 TA 的手机。</p>}
        {snapshot &&
          onStage.map((person) => (
            <figure key={person.id} className="phone">
              <Device person={person} opening={opening?.personId === person.id ? opening : undefined} />
              <figcaption>
                {person.name}
                <small>{person.id}</small>
              </figcaption>
            </figure>
          ))}
      </main>
      {tool && snapshot && <ToolDrawer tool={tool} onClose={() => setTool(null)} />}
    </div>
  );
}
