import type { FormInstance } from 'antd';
import { useEffect, useState } from 'react';
import { dropKept, keep, readKept, type Kept } from '../platform/kept-draft';
import { useDraftName } from './staff-context';

export interface FormDraft<Fields> {
  /** What an earlier visit left unsaved, which is what is shown. */
  readonly left: Kept<Fields, Fields> | null;
  /** Of the request that saves it, the same until it is stored. */
  readonly key: string;
  /** What was saved meanwhile is not what it was typed over. */
  readonly outdated: boolean;
  /** Every change is kept on this computer; false while the browser would not store it. */
  readonly kept: boolean;
  isFilled(): boolean;
  /** Of the form's `onValuesChange`. */
  note(): void;
  /** Saved, or given up: nothing is left to be kept. */
  drop(): void;
  /** Back to what is saved. */
  revert(saved: Fields): void;
  /** The work stays, on what somebody else saved meanwhile. */
  rebase(saved: Fields): void;
}

/**
 * What is typed into a form survives a closed tab, a lost session and a crash: it is kept on this computer for whoever is signed
 * in, under `keepAs`, until it is saved or given up. Without a name nothing is kept, as where it is about people. Values must be plain data.
 */
export function useFormDraft<Fields extends object>(
  keepAs: string | undefined,
  form: FormInstance<Fields>,
  saved: Fields,
): FormDraft<Fields> {
  const ownName = useDraftName(keepAs ?? '');
  const name = keepAs === undefined ? undefined : ownName;
  const [left, setLeft] = useState(() => (name === undefined ? null : readKept<Fields, Fields>(name)));
  const [stored, setStored] = useState(true);
  const [key, setKey] = useState(() => left?.key ?? crypto.randomUUID());
  useEffect(() => {
    if (left) form.setFieldsValue(left.work as Parameters<typeof form.setFieldsValue>[0]);
  }, [form, left]);
  const drop = () => {
    if (name !== undefined) dropKept(name);
    setLeft(null);
    // What is typed from here on is another thing.
    setKey(crypto.randomUUID());
  };
  return {
    left,
    key,
    outdated: left !== null && JSON.stringify(left.base) !== JSON.stringify(saved),
    kept: name !== undefined && stored,
    isFilled: () => left !== null || form.isFieldsTouched(),
    note() {
      if (name !== undefined) setStored(keep(name, left?.base ?? saved, form.getFieldsValue(true), key));
    },
    drop,
    rebase(now) {
      if (left) setLeft({ ...left, base: now });
      if (name !== undefined) setStored(keep(name, now, form.getFieldsValue(true), key));
    },
    revert(now) {
      drop();
      form.resetFields();
      form.setFieldsValue(now as Parameters<typeof form.setFieldsValue>[0]);
    },
  };
}
