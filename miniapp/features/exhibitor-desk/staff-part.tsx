import { View } from '@tarojs/components';
import { useState } from 'react';
import { listBoothStaff, saveBoothStaff, takeBackBoothStaff, type BoothStaffView } from '@shared/contracts/exhibitor-desk';
import { AppError } from '@shared/errors';
import { useText } from '../../platform/i18n';
import { makeId } from '../../platform/ids';
import { useResource } from '../../platform/use-resource';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { confirm, toast, toastError } from '../../ui/feedback';
import { TextField } from '../../ui/field';
import { ListItem } from '../../ui/list-item';
import { Sheet } from '../../ui/sheet';
import { Skeleton } from '../../ui/skeleton';
import { deskCall } from './desk-session';
import { deskTexts } from './texts';

/** Who will be at the stand. */
export function StaffPart({ code }: { code: string }) {
  const text = useText(deskTexts);
  const staff = useResource(`desk-staff.${code.slice(-10)}`, () => deskCall(code, listBoothStaff, {}));
  const [open, setOpen] = useState<BoothStaffView | 'new' | null>(null);
  if (staff.data === null)
    return staff.error === null ? <Skeleton count={3} /> : <ErrorState error={staff.error} onRetry={() => void staff.reload()} />;
  const { items } = staff.data;
  return (
    <>
      <View className="el-small el-muted desk__none">{text.staffNote}</View>
      {items.length === 0 ? (
        <Empty icon="person" title={text.staffNone} />
      ) : (
        <Card padded={false}>
          {items.map((one) => (
            <ListItem key={one.id} title={one.name} note={[one.title, one.phone].filter(Boolean).join(' · ')} onTap={() => setOpen(one)} />
          ))}
        </Card>
      )}
      <Button id="desk-staff-add" kind="secondary" block className="desk__after" onTap={() => setOpen('new')}>
        {text.addStaff}
      </Button>
      <PersonSheet
        key={open === null || open === 'new' ? String(open) : open.id}
        code={code}
        person={open}
        onClose={() => setOpen(null)}
        onChanged={() => void staff.reload()}
      />
    </>
  );
}

interface PersonSheetProps {
  code: string;
  /** Null: none is open. */
  person: BoothStaffView | 'new' | null;
  onClose: () => void;
  onChanged: () => void;
}

function PersonSheet({ code, person, onClose, onChanged }: PersonSheetProps) {
  const text = useText(deskTexts);
  const there = person === 'new' ? null : person;
  const [key] = useState(() => makeId());
  const [name, setName] = useState(there?.name ?? '');
  const [title, setTitle] = useState(there?.title ?? '');
  const [phone, setPhone] = useState('');
  const [fault, setFault] = useState<'name' | 'phone' | null>(null);
  const [busy, setBusy] = useState(false);
  const act = async (work: () => Promise<unknown>): Promise<void> => {
    setBusy(true);
    try {
      await work();
      onChanged();
      onClose();
    } catch (error) {
      if (error instanceof AppError && error.code === 'phone_invalid') setFault('phone');
      else toastError(error);
    } finally {
      setBusy(false);
    }
  };
  const save = (withoutPhone = false): void => {
    if (name.trim() === '') return setFault('name');
    setFault(null);
    const number = withoutPhone ? { phone: null } : phone.trim() === '' ? {} : { phone: { number: phone.trim() } };
    const changed = there ? { id: there.id, version: there.version } : {};
    void act(async () => {
      await deskCall(code, saveBoothStaff, { body: { key, ...changed, name: name.trim(), title: title.trim(), ...number } });
      toast(text.staffSaved, 'success');
    });
  };
  const remove = async (): Promise<void> => {
    if (!there) return;
    const sure = await confirm({
      title: text.remove,
      content: text.removeAsk(there.name),
      confirmText: text.confirm,
      cancelText: text.keep,
    });
    if (sure) await act(() => deskCall(code, takeBackBoothStaff, { body: { id: there.id } }));
  };
  return (
    <Sheet open={person !== null} title={there ? text.editStaff : text.addStaff} onClose={onClose}>
      <TextField
        id="staff-name"
        label={text.staffName}
        required
        value={name}
        maxLength={60}
        onChange={setName}
        error={fault === 'name' ? text.required : null}
      />
      <TextField id="staff-title" label={text.staffTitle} value={title} maxLength={60} onChange={setTitle} />
      <TextField
        id="staff-phone"
        label={text.staffPhone}
        value={phone}
        maxLength={30}
        onChange={setPhone}
        {...(there?.phone ? { hint: text.staffPhoneKept(there.phone) } : {})}
        error={fault === 'phone' ? text.phoneWrong : null}
      />
      {there?.phone ? (
        <Button id="staff-no-phone" kind="quiet" size="small" busy={busy} onTap={() => save(true)}>
          {text.removePhone}
        </Button>
      ) : null}
      <Button id="staff-save" block busy={busy} onTap={() => save()}>
        {text.saveStaff}
      </Button>
      {there ? (
        <Button id="staff-remove" kind="danger" block className="desk__remove" disabled={busy} onTap={() => void remove()}>
          {text.remove}
        </Button>
      ) : null}
    </Sheet>
  );
}
