import { App, Form, type FormInstance, type FormProps } from 'antd';
import { useCallback, useEffect, useRef, type ReactNode } from 'react';
import { useBlocker } from 'react-router-dom';
import { useText } from '../platform/language';
import { uiTexts } from './texts';

/** Everything on screen that holds typed words: each says whether they would be lost. */
const standing = new Set<() => boolean>();

/** Of those, what somebody has agreed to lose. */
const givenUp = new Set<() => boolean>();

/** Would words be lost if what is on screen went away? */
export const isAnythingUnsaved = (): boolean => [...standing].some((wouldBeLost) => !givenUp.has(wouldBeLost) && wouldBeLost());

/** They were given up: whatever comes next does not ask again, unless it did not happen. */
function giveUpUnsaved(): { takeBack: () => void } {
  for (const one of standing) givenUp.add(one);
  return { takeBack: () => givenUp.clear() };
}

/** Until it is taken off the screen it is asked before anything takes it away: closing the tab, 后退, another page or show, signing out. */
export function useUnsaved(wouldBeLost: () => boolean): void {
  const latest = useRef(wouldBeLost);
  useEffect(() => {
    latest.current = wouldBeLost;
  });
  useEffect(() => {
    const ask = () => latest.current();
    const warn = (event: BeforeUnloadEvent) => {
      if (!givenUp.has(ask) && ask()) event.preventDefault();
    };
    standing.add(ask);
    window.addEventListener('beforeunload', warn);
    return () => {
      standing.delete(ask);
      givenUp.delete(ask);
      window.removeEventListener('beforeunload', warn);
    };
  }, []);
}

/** Puts the one question once at a time: typed words go, or one stays. */
function useDiscardQuestion(): (discard: () => void, stay?: () => void) => void {
  const { modal } = App.useApp();
  const text = useText(uiTexts);
  const asking = useRef(false);
  return useCallback(
    (discard, stay) => {
      if (asking.current) return;
      asking.current = true;
      modal.confirm({
        title: text.discardTitle,
        content: text.discardHint,
        okText: text.discard,
        okButtonProps: { danger: true },
        cancelText: text.keepEditing,
        focusable: { autoFocusButton: 'cancel' },
        onOk: discard,
        onCancel: () => stay?.(),
        afterClose: () => {
          asking.current = false;
        },
      });
    },
    [modal, text],
  );
}

/** Does it at once, or after the question where it would throw typed words away. What fails says so by `stayed`: the words are guarded again. */
export function useAskFirst(): (act: (stayed: () => void) => void) => void {
  const ask = useDiscardQuestion();
  return (act) => {
    if (!isAnythingUnsaved()) return act(() => undefined);
    ask(() => act(giveUpUnsaved().takeBack));
  };
}

/** Stands once in the console: 后退, a link and an address all ask before they leave typed words behind. */
export function LeaveQuestion() {
  const blocker = useBlocker(isAnythingUnsaved);
  const ask = useDiscardQuestion();
  useEffect(() => {
    if (blocker.state === 'blocked') ask(blocker.proceed, blocker.reset);
  }, [blocker, ask]);
  return null;
}

export interface LeaveGuard {
  readonly busy: boolean;
  /** For Esc, the cross, the mask and 返回 alike: closes at once while nothing was filled in, else asks first. */
  close(): void;
  /** Saved: nothing is asked any more. */
  release(): void;
  /** Saved: closes, and nothing is asked any more. */
  done(): void;
}

/**
 * No way out of what was filled in without a question. `isFilled` is asked at that moment; `busy`: what is being saved is not
 * thrown away; `kept`: the words are on this computer, so that only closing asks.
 */
export function useLeaveGuard(isFilled: () => boolean, onClose: () => void, busy = false, kept = false): LeaveGuard {
  const ask = useDiscardQuestion();
  const released = useRef(false);
  useUnsaved(() => !released.current && !kept && (busy || isFilled()));
  const release = () => {
    released.current = true;
  };
  const done = () => {
    release();
    onClose();
  };
  return {
    busy,
    release,
    done,
    close() {
      if (busy) return;
      if (isFilled()) ask(done);
      else done();
    },
  };
}

interface GuardedFormProps<Fields> extends Omit<FormProps<Fields>, 'form' | 'onFinish' | 'children'> {
  readonly form: FormInstance<Fields>;
  readonly guard: Pick<LeaveGuard, 'busy'>;
  readonly onFinish: (fields: Fields) => void;
  readonly children: ReactNode;
}

/** The only form of the console that people type what is worth keeping into. While it is being saved nothing is typed, and Enter pressed twice is one saving. */
export function GuardedForm<Fields extends object>({ guard, onFinish, disabled = false, ...form }: GuardedFormProps<Fields>) {
  return (
    <Form<Fields>
      {...form}
      disabled={disabled || guard.busy}
      onFinish={(fields) => {
        if (!guard.busy) onFinish(fields);
      }}
    />
  );
}
