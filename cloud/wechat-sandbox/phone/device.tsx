import type { EnterOptions } from '@shared/contracts/sandbox-bridge';
import type { PhoneApp, PhonePerson } from '@shared/contracts/sandbox-phone';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { get, post } from './api';
import { MiniFrame, type Running } from './mini-frame';
import { PhoneContext, type OpenSheet, type Phone, type Screen, type SheetName, type Sheets } from './phone-context';
import { splitPath, understand, type How } from './scanned';
import { ScreenView } from './screens/screen-view';
import { SheetView } from './sheets/sheet-view';
import { StatusBar } from './status-bar';
import { useStore } from './use-snapshot';

const HOME: Screen = { name: 'tab', tab: 'chats' };
let sheetCount = 0;

/** One visitor's phone. `opening` is something to open at once (a link the page was called with), `scan` a code held before it. */
export function Device({
  person,
  opening,
  scan,
}: {
  person: PhonePerson;
  opening?: { app: PhoneApp; enter: EnterOptions; key: string } | undefined;
  scan?: { text: string; key: number } | undefined;
}) {
  const [screens, setScreens] = useState<Screen[]>([HOME]);
  const [sheets, setSheets] = useState<OpenSheet[]>([]);
  const [running, setRunning] = useState<Running | null>(null);
  const [toastText, setToast] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  const toast = useCallback((text: string) => {
    setToast(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setToast(null), 2_600);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);

  const enter = useCallback((app: PhoneApp, options: EnterOptions) => {
    setRunning((now) => {
      if (now?.app.appid === app.appid) return { ...now, app, enter: options, visit: now.visit + 1, visible: true };
      return { app, enter: options, life: (now?.life ?? 0) + 1, visit: 0, visible: true };
    });
  }, []);
  const ask = useCallback(
    <N extends SheetName>(name: N, given: Sheets[N]['given']) =>
      new Promise<Sheets[N]['result'] | null>((resolve) => {
        const id = ++sheetCount;
        const sheet: OpenSheet<N> = {
          id,
          name,
          given,
          close: (result) => {
            setSheets((open) => open.filter((one) => one.id !== id));
            resolve(result);
          },
        };
        setSheets((open) => [...open, sheet as unknown as OpenSheet]);
      }),
    [],
  );

  const phone = useMemo<Phone>(() => {
    const api: Phone = {
      person,
      ask,
      enter,
      toast,
      screen: screens.at(-1) ?? HOME,
      go: (screen) => setScreens((stack) => (screen.name === 'tab' ? [screen] : [...stack, screen])),
      back: () => setScreens((stack) => (stack.length > 1 ? stack.slice(0, -1) : stack)),
      openCode(text: string, how: How) {
        useStore.setState({ scanned: true });
        const { snapshot, skew } = useStore.getState();
        const meaning = understand(text, snapshot?.apps ?? [], how, Date.now() + skew);
        if (meaning.kind === 'mini') enter(meaning.app, meaning.enter);
        else if (meaning.kind === 'jump')
          api.attempt(async () => {
            const link = await get<{ appid: string; path: string; query: string }>(`/links/${meaning.id}`);
            const app = snapshot?.apps.find(({ appid }) => appid === link.appid);
            if (app) enter(app, { ...splitPath(`${link.path}?${link.query}`), scene: meaning.scene });
          });
        else if (meaning.kind === 'official')
          api.attempt(async () => {
            const { appid, scene } = await get<{ appid: string; scene: string }>(
              `/qr-tickets?ticket=${encodeURIComponent(meaning.ticket)}`,
            );
            await post(`/people/${person.id}/follow`, { appid, following: true, scene });
            api.go({ name: 'official', appid });
          });
        else if (meaning.kind === 'link') void ask('text', { title: '网页链接', text: meaning.url });
        else void ask('text', { title: '码的内容', text: meaning.text });
      },
      attempt(work) {
        work().catch((error: unknown) => toast(error instanceof Error ? error.message : String(error)));
      },
    };
    return api;
  }, [person, screens, ask, enter, toast]);

  const opened = useRef('');
  useEffect(() => {
    if (!opening || opened.current === opening.key) return;
    opened.current = opening.key;
    enter(opening.app, opening.enter);
  }, [opening, enter]);

  const scanned = useRef(0);
  useEffect(() => {
    if (!scan || scanned.current === scan.key) return;
    scanned.current = scan.key;
    phone.openCode(scan.text, 'scan');
  }, [scan, phone]);

  const close = () => setRunning((now) => now && { ...now, visible: false });
  const restart = () => setRunning((now) => now && { ...now, life: now.life + 1, visit: 0, visible: true });
  const [sheet] = sheets;
  return (
    <PhoneContext.Provider value={phone}>
      <article className="device" data-person={person.id} aria-label={`${person.name} 的手机`}>
        <div className="device-screen">
          <StatusBar />
          <div className="device-body">
            {/* React 18 has no type for it: what is covered is out of reach of keyboard and screen reader. */}
            <div className="under" {...(running?.visible || sheet ? { inert: '' } : {})}>
              <ScreenView running={running} />
            </div>
            {running && (
              <div {...(sheet ? { inert: '' } : {})}>
                <MiniFrame key={`${running.app.appid}-${running.life}`} running={running} onClose={close} onRestart={restart} />
              </div>
            )}
            {sheet && <SheetView key={sheet.id} sheet={sheet} />}
            {toastText && (
              <div className="toast" role="status">
                {toastText}
              </div>
            )}
          </div>
          <div className="home-bar" aria-hidden="true" />
        </div>
      </article>
    </PhoneContext.Provider>
  );
}
