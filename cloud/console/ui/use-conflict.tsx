import { AppError } from '@shared/errors';
import { App, type FormInstance } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { problemText } from '../platform/call';
import { isConflict } from '../platform/query';
import { useText } from '../platform/language';
import { ConflictDialog } from './conflict-dialog';
import { uiTexts } from './texts';
import type { FormDraft } from './use-form-draft';

/** What is stored, as the form shows it, and which version that is. */
export interface Stored<Fields> {
  readonly fields: Fields;
  readonly version: number;
}

/** Of something that several people may change: how two states of it differ, and what is stored at this moment. */
export interface Versions<Fields> {
  /** `这个入口`: what both were working on. */
  readonly what: string;
  /** The one the form was opened on. */
  readonly version: number;
  /** A line each. */
  changesOf(before: Fields, after: Fields): readonly string[];
  /** Null when it is there no more. */
  readNow(): Promise<Stored<Fields> | null>;
}

interface ConflictOptions<Fields, Answer> {
  readonly form: FormInstance<Fields>;
  readonly draft: FormDraft<Fields>;
  /** What the form was opened on. */
  readonly opened: Fields;
  /** Without them it is something new, which nobody else can have changed. */
  readonly versions: Versions<Fields> | undefined;
  readonly onSave: (fields: Fields, version: number, key: string) => Promise<Answer>;
  /** Whether `key` goes with what is sent. */
  readonly isKeyed?: boolean;
  readonly onSaved: (answer: Answer) => void;
  /** Theirs was taken at the moment of saving; work of an earlier visit gives way in the form itself. */
  readonly onTaken: (theirs: Stored<Fields>) => void;
}

/**
 * Saves over the version the work was begun on, and never over another: what somebody saved in between, be it since the form was
 * opened or since an earlier visit left its work, is shown beside one's own before anything is replaced.
 */
export function useConflict<Fields extends object, Answer>({
  form,
  draft,
  opened,
  versions,
  onSave,
  isKeyed = false,
  onSaved,
  onTaken,
}: ConflictOptions<Fields, Answer>): { save: (fields: Fields) => void; dialog: ReactNode } {
  const { message } = App.useApp();
  const text = useText(uiTexts);
  const outdated = versions !== undefined && draft.outdated;
  const [clash, setClash] = useState<{ theirs: Stored<Fields>; mine: Fields } | null>(() =>
    outdated && draft.left ? { theirs: { fields: opened, version: versions.version }, mine: draft.left.work } : null,
  );
  // Theirs has been seen: what is saved now is saved over that.
  const seen = useRef(versions?.version ?? 0);
  // A form that stays on the page after saving goes on from what it saved.
  useEffect(() => {
    seen.current = versions?.version ?? 0;
  }, [versions?.version]);
  const begunOn = draft.left?.base ?? opened;

  /** What a colleague saved in between, beside one's own. */
  async function compare(mine: Fields) {
    try {
      const theirs = await versions?.readNow();
      if (theirs) setClash({ theirs, mine });
      else void message.error(problemText(new AppError('not_found')));
    } catch (error) {
      void message.error(problemText(error));
    }
  }
  const send = (fields: Fields) =>
    void onSave(fields, seen.current, draft.key).then(onSaved, (error: unknown) => {
      if (!isConflict(error)) return;
      if (versions) void compare(fields);
      // Something new: what was sent first has been saved, and something was corrected since. Without a key whoever saves says it.
      else if (isKeyed) void message.error(text.savedBefore);
    });
  const save = (fields: Fields) =>
    outdated ? setClash({ theirs: { fields: opened, version: versions.version }, mine: fields }) : send(fields);

  function keepMine(theirs: Stored<Fields>) {
    seen.current = theirs.version;
    draft.rebase(theirs.fields);
    setClash(null);
    // Work of an earlier visit may be unfinished: its faults are told at their fields.
    void form.validateFields().then(send, () => undefined);
  }
  function takeTheirs(theirs: Stored<Fields>) {
    setClash(null);
    if (outdated) draft.revert(theirs.fields);
    else onTaken(theirs);
  }
  const dialog = clash && versions && (
    <ConflictDialog
      what={versions.what}
      theirs={versions.changesOf(begunOn, clash.theirs.fields)}
      mine={versions.changesOf(begunOn, clash.mine)}
      onLater={() => setClash(null)}
      onTakeTheirs={() => takeTheirs(clash.theirs)}
      onKeepMine={() => keepMine(clash.theirs)}
    />
  );
  return { save, dialog };
}
