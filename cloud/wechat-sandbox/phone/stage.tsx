import type { EnterOptions } from '@shared/contracts/sandbox-bridge';
import type { PhoneApp, PhonePerson } from '@shared/contracts/sandbox-phone';
import { useState } from 'react';
import { post } from './api';
import { Device } from './device';
import { keep, readKept } from './kept';
import { splitPath } from './scanned';
import { AddressNotices, FirstStep, WhoDoes } from './stage-notices';
import { StageBar, Welcome } from './stage-parts';
import { ToolDrawer, type Tool } from './tools/tool-drawer';
import { useCalledLink } from './use-called-link';
import { useLiveSnapshot, useStore } from './use-snapshot';

const CHOSEN_KEY = 'wechat-sandbox-chosen';

function storedChoice(): string[] | null {
  const text = readKept(CHOSEN_KEY);
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
  const [picked, setPicked] = useState<string | null>(null);
  const [scan, setScan] = useState<{ personId: string; text: string; key: number } | null>(null);
  const link = useCalledLink();

  const people = snapshot?.people ?? [];
  const onStage = people.filter(({ id }) => (chosen ?? people.slice(0, 2).map((one) => one.id)).includes(id));
  const choose = (ids: string[]) => {
    setChosen(ids);
    keep(CHOSEN_KEY, ids.join());
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

  const scanBy = (personId: string, text: string) => {
    setPicked(null);
    setScan((before) => ({ personId, text, key: (before?.key ?? 0) + 1 }));
  };
  /** A code taken from the panel is scanned by the one phone that is out, or by whom one names. */
  const pick = (text: string) => {
    const [only, ...more] = onStage;
    if (only && more.length === 0) scanBy(only.id, text);
    else setPicked(text);
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
      <div className="stage-notices">
        <AddressNotices />
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
          <WhoDoes question="谁来打开这个链接？" people={people} onPick={openLink} />
        )}
        {picked && <WhoDoes question="谁来扫这个码？" people={onStage} onPick={(personId) => scanBy(personId, picked)} />}
        {!link && !picked && !tool && onStage.length > 0 && <FirstStep onCodes={() => setTool('codes')} />}
      </div>
      <main className="phones" aria-label="手机" tabIndex={-1}>
        {!snapshot && !error && [0, 1].map((index) => <div key={index} className="device ghost" aria-hidden="true" />)}
        {snapshot && people.length === 0 && <Welcome busy={busy} onStart={() => void create(2)} />}
        {snapshot && people.length > 0 && onStage.length === 0 && <p className="stage-empty">在上方点一位访客，拿出 TA 的手机。</p>}
        {snapshot &&
          onStage.map((person) => (
            <figure key={person.id} className="phone">
              <Device
                person={person}
                opening={opening?.personId === person.id ? opening : undefined}
                scan={scan?.personId === person.id ? scan : undefined}
              />
              <figcaption>
                {person.name}
                <small>{person.id}</small>
              </figcaption>
            </figure>
          ))}
      </main>
      {tool && snapshot && <ToolDrawer tool={tool} onClose={() => setTool(null)} onCode={onStage.length > 0 ? pick : null} />}
    </div>
  );
}
