import { useCallback, useEffect, useRef, useState } from 'react';
import { getDesk, saveDeskDraft, submitDesk, type DeskItem, type DeskView } from '@shared/contracts/exhibitor-desk';
import { unitOf, type DraftEdit } from '@shared/contracts/exhibitor-draft';
import type { ShownPicture } from '@shared/contracts/media';
import { AppError, type ErrorCode } from '@shared/errors';
import { inPassing } from '../../platform/in-passing';
import { readStored, removeStored, writeStored } from '../../platform/storage';
import { deskCall } from './desk-session';

/** What was typed here and is not with the service yet, by part, over which revision. */
type Pending = Readonly<Record<string, { readonly edit: DraftEdit; readonly seen: number }>>;
/** Another device saved this part meanwhile. */
export interface Clash {
  readonly unit: string;
  readonly rev: number;
  readonly theirs: DraftEdit;
}
/** A part as it is on this screen; `refused`: the service does not take what is typed. */
export interface ShownItem extends DeskItem {
  readonly refused?: ErrorCode | undefined;
}
type Refusals = Readonly<Record<string, { readonly edit: DraftEdit; readonly code: ErrorCode }>>;
/** `offline`: no answer comes; `busy`: the service answers that it cannot just now. Both are tried again. */
export type SaveState = 'saved' | 'saving' | 'waiting' | 'offline' | 'busy' | 'refused';

const SAVE_AFTER_MS = 900;
const AGAIN_AFTER_MS = 8_000;
const AT_ONCE = 10;
const SAVE_TRIES = 40;
const SAVE_LOOK_MS = 250;
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const keptAs = (exhibitorId: string): string => `desk.draft.${exhibitorId}`;
const sameValue = (a: DraftEdit | null, b: DraftEdit | null): boolean =>
  JSON.stringify(a?.value ?? null) === JSON.stringify(b?.value ?? null);

/** The network or the service is away, or asks to wait: the same will be taken later. */
const isPassing = (problem: unknown): boolean =>
  problem instanceof AppError &&
  (problem.code === 'network' || problem.code === 'unavailable' || problem.status === 429 || problem.status >= 500);

function keep(exhibitorId: string, pending: Pending): void {
  if (Object.keys(pending).length === 0) removeStored(keptAs(exhibitorId));
  else writeStored(keptAs(exhibitorId), pending);
}

/** The part as it stands once this was saved. */
function savedItem(item: DeskItem | undefined, edit: DraftEdit, unit: string, rev: number): DeskItem {
  const before = item ?? { unit, rev: 0, state: 'draft', reason: null, edit, now: null };
  const waits = before.state === 'sent' || before.state === 'changed_since';
  const state = waits ? 'changed_since' : sameValue(edit, before.now) ? 'shown' : before.state === 'returned' ? 'returned' : 'draft';
  return { ...before, edit, rev, state };
}

/** The desk of a link: what is typed is kept on the phone at once and with the service a moment later; nothing typed is lost. */
export function useDesk(code: string | null) {
  const [view, setView] = useState<DeskView | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [pending, setPendingState] = useState<Pending>({});
  const [clashes, setClashes] = useState<readonly Clash[]>([]);
  const [refusals, setRefusals] = useState<Refusals>({});
  const [saveState, setSaveState] = useState<SaveState>('saved');
  const [saveError, setSaveError] = useState<unknown>(null);
  const box = useRef({
    view,
    pending,
    clashes,
    refusals,
    busy: false,
    problem: null as unknown,
    timer: undefined as ReturnType<typeof setTimeout> | undefined,
    gone: false,
  });
  Object.assign(box.current, { view, clashes });

  const setPending = useCallback((next: Pending): void => {
    box.current.pending = next;
    if (box.current.view) keep(box.current.view.exhibitorId, next);
    setPendingState(next);
  }, []);

  const load = useCallback(async (): Promise<void> => {
    if (code === null) return;
    setError(null);
    try {
      const fresh = await deskCall(code, getDesk, {});
      if (box.current.gone) return;
      const kept = box.current.view ? box.current.pending : (readStored<Pending>(keptAs(fresh.exhibitorId)) ?? {});
      box.current.view = fresh;
      setView(fresh);
      setPending(kept);
      if (Object.keys(kept).length > 0) later(0);
    } catch (problem) {
      if (!box.current.gone) setError(problem);
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `later` and `load` call each other through the box
  }, [code]);

  /** Those that can be sent: neither in question with another device, nor refused as they are typed. */
  const unsaved = useCallback((): string[] => {
    const { pending: typed, clashes: met, refusals: not } = box.current;
    return Object.keys(typed).filter((unit) => !met.some((one) => one.unit === unit) && not[unit]?.edit !== typed[unit]?.edit);
  }, []);

  const flush = useCallback(async (): Promise<void> => {
    const held = box.current;
    const units = unsaved();
    if (code === null || held.busy || units.length === 0) return;
    held.busy = true;
    held.problem = null;
    setSaveState('saving');
    const sent = units.slice(0, AT_ONCE).map((unit) => ({ unit, ...held.pending[unit]! }));
    try {
      const answer = await deskCall(code, saveDeskDraft, { body: { edits: sent.map(({ edit, seen }) => ({ edit, seen })) } });
      const left: Record<string, Pending[string]> = { ...held.pending };
      const items = new Map((held.view?.items ?? []).map((item) => [item.unit, item]));
      for (const { unit, rev } of answer.saved) {
        const mine = sent.find((one) => one.unit === unit);
        // A new offer is on show meanwhile, under its own id: read anew below.
        if (!mine) continue;
        const typed = left[unit];
        if (typed && typed.edit === mine.edit) delete left[unit];
        else if (typed) left[unit] = { ...typed, seen: rev };
        items.set(unit, savedItem(items.get(unit), mine.edit, unit, rev));
      }
      const answered = new Set([...answer.saved, ...answer.clashes, ...answer.refused].map((one) => one.unit));
      const moved = sent.filter((one) => !answered.has(one.unit));
      for (const { unit } of moved) delete left[unit];
      if (held.view) held.view = { ...held.view, items: [...items.values()] };
      setView(held.view);
      setPending(left);
      const met = answer.clashes.map(({ unit, rev, edit }) => ({ unit, rev, theirs: edit }));
      held.clashes = [...held.clashes.filter((one) => !met.some((other) => other.unit === one.unit)), ...met];
      setClashes(held.clashes);
      const refused = { ...held.refusals };
      for (const { unit, edit: typed } of sent) {
        const code = answer.refused.find((one) => one.unit === unit)?.code;
        if (code) refused[unit] = { edit: typed, code };
        else delete refused[unit];
      }
      held.refusals = refused;
      setRefusals(refused);
      const [first] = Object.values(refused);
      setSaveState(first ? 'refused' : Object.keys(left).length > 0 ? 'waiting' : 'saved');
      setSaveError(first ? new AppError(first.code) : null);
      if (moved.length > 0) await load();
      held.busy = false;
      if (unsaved().length > 0) later(0);
    } catch (problem) {
      held.busy = false;
      const away = isPassing(problem);
      held.problem = problem;
      setSaveState(!away ? 'refused' : problem instanceof AppError && problem.code === 'network' ? 'offline' : 'busy');
      setSaveError(problem);
      // Who has left the page finds it on the phone when they come back.
      if (away) {
        if (!held.gone) later(AGAIN_AFTER_MS);
      } else if (problem instanceof AppError && (problem.status === 401 || problem.code.startsWith('exhibitor_'))) setError(problem);
    }
  }, [code, load, setPending, unsaved]);

  const latest = useRef(flush);
  latest.current = flush;
  function later(ms: number): void {
    clearTimeout(box.current.timer);
    box.current.timer = setTimeout(() => inPassing(latest.current()), ms);
  }

  useEffect(() => {
    const held = box.current;
    held.gone = false;
    inPassing(load());
    return () => {
      held.gone = true;
      clearTimeout(held.timer);
      // What was typed a moment before leaving is sent all the same.
      inPassing(latest.current());
    };
  }, [load]);

  const itemOf = (unit: string): DeskItem | undefined => view?.items.find((one) => one.unit === unit);
  const edit = (next: DraftEdit): void => {
    const unit = unitOf(next);
    const seen = box.current.pending[unit]?.seen ?? box.current.view?.items.find((one) => one.unit === unit)?.rev ?? 0;
    setPending({ ...box.current.pending, [unit]: { edit: next, seen } });
    setSaveState('waiting');
    later(SAVE_AFTER_MS);
  };
  const settleClash = (clash: Clash, whose: 'mine' | 'theirs'): void => {
    const held = box.current;
    held.clashes = held.clashes.filter((one) => one.unit !== clash.unit);
    setClashes(held.clashes);
    const { [clash.unit]: mine, ...others } = held.pending;
    if (held.view) {
      const items = new Map(held.view.items.map((item) => [item.unit, item]));
      items.set(clash.unit, savedItem(items.get(clash.unit), clash.theirs, clash.unit, clash.rev));
      held.view = { ...held.view, items: [...items.values()] };
      setView(held.view);
    }
    setPending(whose === 'mine' && mine ? { ...others, [clash.unit]: { ...mine, seen: clash.rev } } : others);
    setSaveState(Object.keys(box.current.pending).length > 0 ? 'waiting' : 'saved');
    later(0);
  };
  const addPicture = (picture: ShownPicture): void => {
    const held = box.current;
    if (!held.view) return;
    held.view = { ...held.view, pictures: [...held.view.pictures.filter((one) => one.id !== picture.id), picture] };
    setView(held.view);
  };
  const submit = async (): Promise<void> => {
    if (code === null) return;
    const held = box.current;
    // What was typed a moment ago is on its way.
    for (let tries = 0; tries < SAVE_TRIES && (held.busy || unsaved().length > 0); tries += 1) {
      if (held.busy) await wait(SAVE_LOOK_MS);
      else await flush();
      if (held.problem !== null) throw held.problem;
    }
    const { view: now, pending: left } = held;
    const [refused] = Object.values(held.refusals);
    if (refused) throw new AppError(refused.code);
    if (!now || Object.keys(left).length > 0) throw new AppError('desk_changed');
    try {
      const fresh = await deskCall(code, submitDesk, { body: { revs: now.items.map(({ unit, rev }) => ({ unit, rev })) } });
      box.current.view = fresh;
      setView(fresh);
    } catch (problem) {
      if (problem instanceof AppError && problem.code === 'desk_changed') await load();
      throw problem;
    }
  };

  const units = [...new Set([...(view?.items ?? []).map((one) => one.unit), ...Object.keys(pending)])];
  /** Every part as it is on this screen. */
  const items: readonly ShownItem[] = units.flatMap((unit) => {
    const typed = pending[unit]?.edit;
    const item = itemOf(unit);
    const refused = refusals[unit]?.edit === typed ? refusals[unit]?.code : undefined;
    if (typed) return [{ ...savedItem(item, typed, unit, item?.rev ?? 0), refused }];
    return item ? [item] : [];
  });
  return { view, items, error, saveState, saveError, clashes, load, edit, settleClash, addPicture, submit };
}
export type Desk = ReturnType<typeof useDesk>;
