import { View } from '@tarojs/components';
import Taro, { useDidHide, useDidShow, useUnload } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useState } from 'react';
import { refusalText } from '@shared/rules/gate-reasons';
import { useLanguage, useText } from '../../platform/i18n';
import { go } from '../../platform/routes';
import { wechat } from '../../platform/wechat';
import { aria } from '../../ui/aria';
import { Button } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { toast, toastError } from '../../ui/feedback';
import { Icon } from '../../ui/icon';
import { Page } from '../../ui/page';
import { Sheet } from '../../ui/sheet';
import { inPassing } from '../../platform/in-passing';
import { useShowClock } from './clock-of';
import type { Shown } from './device/gate-device';
import { beat, openDevice, remember, rest, useGate } from './gate-session';
import { HandoutDesk } from './handout-desk';
import { readHandoutQr } from './handout-kinds';
import './index.scss';
import { createKeyboardScanner, keyOf } from './keyboard-scanner';
import { readyPages } from './ready-pages';
import { ResultPanel, toneOf } from './result-panel';
import { Scanner } from './scanner';
import { prepareSignals, signal } from './signals';
import { StatusBar, Warnings } from './status-bar';
import { gateTexts } from './texts';
import { useWide } from './use-wide';
import { COLOURS } from '../../ui/colours';

/** The same code seen again within this time is still the same person standing there. */
const SAME_CODE_MS = 4_000;
/** Green makes way for the next person by itself; amber and red wait for the guard or the next code. */
const GREEN_MS = 2_500;
const UNDO_MS = 60_000;

export default function ScanPage() {
  const text = useText(gateTexts);
  const { session, status } = useGate();
  const [shown, setShown] = useState<Shown | null>(null);
  const [busy, setBusy] = useState(false);
  const [torch, setTorch] = useState(false);
  const [camera, setCamera] = useState<{ state: 'starting' | 'ready' | 'denied' | 'missing'; canTorch: boolean }>({
    state: 'starting',
    canTorch: false,
  });
  const [visible, setVisible] = useState(true);
  const [undoing, setUndoing] = useState<Shown | null>(null);
  const [handout, setHandout] = useState<string | null>(null);
  const seen = useRef({ text: '', at: 0, busy: false });

  useEffect(() => {
    if (!session) go('gate', {}, { replace: true }).catch(toastError);
    else openDevice();
    readyPages();
  }, [session]);
  const begin = (): void => {
    setVisible(true);
    prepareSignals();
    wechat.keepScreenOn(true);
    if (useGate.getState().session) beat();
  };
  const end = (): void => {
    // A hidden camera keeps the phone warm for nothing.
    setVisible(false);
    wechat.keepScreenOn(false);
    rest();
  };
  useDidShow(begin);
  useDidHide(end);
  useUnload(end);
  useWide();

  const onCode = useCallback((code: string): void => {
    const now = Date.now();
    const held = seen.current;
    if (held.busy || (held.text === code && now - held.at < SAME_CODE_MS)) {
      if (held.text === code) held.at = now;
      return;
    }
    seen.current = { text: code, at: now, busy: true };
    const toHandOut = readHandoutQr(code);
    if (toHandOut !== null) {
      seen.current.busy = false;
      return setHandout(toHandOut);
    }
    setBusy(true);
    openDevice()
      .scan(code)
      .then((result) => {
        setShown(result);
        // The colour is what counts, wherever the list was scrolled to.
        inPassing(Taro.pageScrollTo({ scrollTop: 0, duration: 0 }));
        remember(result);
        signal(toneOf(result));
        // Decided without asking although the service is there: it hears of it now, not at the next heartbeat.
        const { mode, pending } = openDevice().status();
        if (mode === 'online' && pending > 0) beat();
      }, toastError)
      .finally(() => {
        seen.current.busy = false;
        seen.current.at = Date.now();
        setBusy(false);
      });
  }, []);

  useEffect(() => {
    if (typeof document === 'undefined' || typeof document.addEventListener !== 'function') return undefined;
    const feed = createKeyboardScanner(onCode);
    const onKey = (event: KeyboardEvent): void => {
      // A page opened anew may sound only once somebody has touched it.
      prepareSignals();
      if (!(event.target instanceof HTMLInputElement) && !(event.target instanceof HTMLTextAreaElement))
        feed(keyOf(event), event.timeStamp);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [onCode]);

  useEffect(() => {
    if (!shown || toneOf(shown) !== 'green') return undefined;
    const timer = setTimeout(() => setShown((now) => (now === shown ? null : now)), GREEN_MS);
    return () => clearTimeout(timer);
  }, [shown]);

  const undo = async (reason: string): Promise<void> => {
    const what = undoing;
    setUndoing(null);
    if (!what) return;
    if (await openDevice().undo(what.seq, reason)) {
      const after = { ...what, undone: true };
      remember(after);
      setShown(after);
      signal('gone');
    } else toast(text.undoLate);
  };

  if (!session || !status) return <Page title={text.scanTitle} bar="pine" />;
  const device = openDevice();
  const gate = status.bundle?.gates.find((one) => one.id === device.gateId);
  return (
    <Page title={text.scanTitle} bar="pine" padded={false} className="gate-scan">
      <StatusBar status={status} />
      <View className="gate-scan__place">
        <View>{gate?.name ?? ''}</View>
        <View className={`gate-scan__direction gate-scan__direction--${device.direction}`}>{text[device.direction]}</View>
      </View>
      <View className="scanner">
        {status.shutOut ? (
          <View className="scanner__blocked" {...aria({ role: 'alert' })}>
            <Icon name="shield" size={64} colour={COLOURS.surface} />
            <View className="scanner__blocked-title">{text.shutOut}</View>
            <View>{text.shutOutNote}</View>
          </View>
        ) : null}
        {visible && !status.shutOut ? (
          <Scanner onCode={onCode} torch={torch} onState={(state, canTorch) => setCamera({ state, canTorch })} />
        ) : null}
        {camera.state === 'ready' && !status.shutOut ? <View className="scanner__frame" /> : null}
        <View className={classNames('scanner__hint', camera.state !== 'ready' && 'scanner__hint--middle')}>
          {status.shutOut
            ? ''
            : busy
              ? text.checking
              : camera.state === 'starting'
                ? text.cameraStarting
                : camera.state === 'denied'
                  ? text.cameraDenied
                  : camera.state === 'missing'
                    ? text.cameraMissing
                    : text.waiting}
        </View>
        {shown ? (
          <View className="scanner__result" onClick={() => setShown(null)}>
            <ResultPanel shown={shown} />
          </View>
        ) : null}
      </View>
      <View className="gate-scan__side">
        <Warnings status={status} />
        <View className="gate-scan__actions">
          {camera.canTorch ? (
            <Button id="gate-torch" size="small" kind="secondary" onTap={() => setTorch(!torch)}>
              {torch ? text.torchOff : text.torch}
            </Button>
          ) : null}
          {wechat.host() === 'shell' ? (
            <Button
              id="gate-scan-screen"
              size="small"
              kind="secondary"
              icon="scan"
              onTap={() => void wechat.scan().then(({ text: code }) => onCode(code), toastError)}
            >
              {text.scanScreen}
            </Button>
          ) : null}
          <Button
            id="gate-desk"
            size="small"
            kind="secondary"
            icon="search"
            onTap={() => void go('gateDesk', { tab: 'search' }).catch(toastError)}
          >
            {text.search}
          </Button>
        </View>
        <Recent onUndo={setUndoing} />
      </View>
      <Sheet open={handout !== null} title={text.handoutTitle} onClose={() => setHandout(null)}>
        {handout === null ? null : <HandoutDesk key={handout} code={handout} onDone={() => setHandout(null)} />}
      </Sheet>
      <Sheet open={undoing !== null} title={text.undoTitle} onClose={() => setUndoing(null)}>
        <View className="gate-reasons">
          {[text.undoWrong, text.undoLater, text.undoMistake].map((reason, i) => (
            <Button key={reason} id={`undo-${i}`} kind="secondary" block onTap={() => void undo(reason)}>
              {reason}
            </Button>
          ))}
        </View>
      </Sheet>
    </Page>
  );
}

function Recent({ onUndo }: { onUndo: (shown: Shown) => void }) {
  const text = useText(gateTexts);
  const language = useLanguage();
  const clock = useShowClock();
  const last = useGate((state) => state.last);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 5_000);
    return () => clearInterval(timer);
  }, []);
  return (
    <View className="gate-recent">
      <View className="gate-recent__title">{text.recent}</View>
      {last.length === 0 ? <View className="gate-recent__none">{`${text.none} · ${text.keyboard}`}</View> : null}
      {last.slice(0, 6).map((one) => (
        <View key={one.seq} className="gate-recent__row">
          <View className={`gate-recent__dot gate-recent__dot--${toneOf(one)}`} />
          <View className="gate-recent__who">
            {clock(one.atMs)} {one.ticket?.holderName ?? one.ticket?.number ?? `#${one.seq}`}{' '}
            {one.decision === 'refused' ? refusalText(one.reason ?? 'unknown', language).title : ''}{' '}
            {one.undone ? `（${text.undone}）` : one.offline ? `（${text.offlineMark}）` : ''}
          </View>
          {one.decision === 'accepted' && !one.undone && now - one.atMs < UNDO_MS ? (
            <Button id={`undo-scan-${one.seq}`} size="small" kind="quiet" onTap={() => onUndo(one)}>
              {text.undo}
            </Button>
          ) : null}
        </View>
      ))}
    </View>
  );
}
