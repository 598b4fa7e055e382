import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import type { ResponseOf } from '@shared/contracts/contract';
import {
  type GroupMember,
  type openGroup,
  renameGroupMember,
  replaceGroupMember,
  takeBackGroupMember,
  UNCLAIMED_STATES,
} from '@shared/contracts/group';
import { call } from '../../platform/call';
import { useLanguage, useText } from '../../platform/i18n';
import { makeId } from '../../platform/ids';
import { Button } from '../../ui/button';
import { Checkbox } from '../../ui/checkbox';
import { confirm, toast, toastError } from '../../ui/feedback';
import { TextField } from '../../ui/field';
import { QrCode } from '../../ui/qr-code';
import { Sheet } from '../../ui/sheet';
import { PersonFields, type PersonValues } from './person-fields';
import { faultsOf } from './read-list';
import { colleagueNotes, groupTexts, invitationTexts } from './texts';

type Unclaimed = (typeof UNCLAIMED_STATES)[number];
const isUnclaimed = (state: GroupMember['state']): state is Unclaimed => UNCLAIMED_STATES.some((one) => one === state);

interface ColleagueSheetProps {
  code: string;
  group: ResponseOf<typeof openGroup>;
  /** Null: none is open. */
  colleague: GroupMember | null;
  onClose: () => void;
  onChanged: () => void;
}

/** One colleague: the invitation to send, and what can be changed while the ticket is nobody's own. */
export function ColleagueSheet({ code, group, colleague, onClose, onChanged }: ColleagueSheetProps) {
  const text = useText(groupTexts);
  const notes = useText(colleagueNotes);
  const [acting, setActing] = useState<'rename' | 'replace' | null>(null);
  const close = (): void => {
    setActing(null);
    onClose();
  };
  const done = (words: string): void => {
    toast(words, 'success');
    close();
    onChanged();
  };
  const takeBack = async ({ id, name }: GroupMember): Promise<void> => {
    const sure = await confirm({
      title: text.takeBack,
      content: text.takeBackQuestion(name),
      confirmText: text.takeBackYes,
      cancelText: text.keep,
    });
    if (!sure) return;
    await call(takeBackGroupMember, { body: { code, memberId: id } }, { as: 'visitor', repeatable: true });
    done(text.takenBack);
  };
  return (
    <Sheet open={colleague !== null} title={colleague?.name ?? ''} onClose={close}>
      {colleague === null ? null : (
        <View className="group__sheet">
          {colleague.claimUrl === null ? (
            <View className="el-muted">{isUnclaimed(colleague.state) ? null : notes[colleague.state]}</View>
          ) : acting === 'rename' ? (
            <Rename code={code} colleague={colleague} onDone={() => done(text.saved)} />
          ) : acting === 'replace' ? (
            <Replace code={code} colleague={colleague} onDone={() => done(text.replaced)} />
          ) : (
            <>
              <Invite group={group} colleague={colleague} url={colleague.claimUrl} />
              {group.state === 'open' ? (
                <>
                  <Button id="group-rename" kind="secondary" block onTap={() => setActing('rename')}>
                    {text.rename}
                  </Button>
                  <Button id="group-replace" kind="secondary" block onTap={() => setActing('replace')}>
                    {text.replace}
                  </Button>
                  <Button id="group-take-back" kind="danger" block onTap={() => void takeBack(colleague).catch(toastError)}>
                    {text.takeBack}
                  </Button>
                </>
              ) : null}
            </>
          )}
        </View>
      )}
    </Sheet>
  );
}

function Invite({ group, colleague: { name, state }, url }: { group: ColleagueSheetProps['group']; colleague: GroupMember; url: string }) {
  const text = useText(groupTexts);
  const asks = useText(invitationTexts);
  const copy = (): void => {
    const ask = state === 'pending' || state === 'waiting' ? asks[state] : asks.ticket;
    const data = text.invitation(group.company, group.showName, name, ask, url);
    Taro.setClipboardData({ data }).then(() => toast(text.copied), toastError);
  };
  return (
    <>
      <View className="group__invite">
        <QrCode id="group-claim-qr" text={url} size={180} label={text.qr(name)} />
        <View className="el-small el-muted">{text.inviteNote}</View>
      </View>
      <Button id="group-copy" kind="accent" block icon="link" onTap={copy}>
        {text.copy}
      </Button>
    </>
  );
}

function Rename({ code, colleague: { id, name: before }, onDone }: { code: string; colleague: GroupMember; onDone: () => void }) {
  const text = useText(groupTexts);
  const [name, setName] = useState(before);
  const [busy, setBusy] = useState(false);
  const fit = faultsOf({ name, phone: '', position: '' }).length === 0;
  const save = (): void => {
    setBusy(true);
    call(renameGroupMember, { body: { code, memberId: id, name } }, { as: 'visitor', repeatable: true })
      .then(onDone, toastError)
      .finally(() => setBusy(false));
  };
  return (
    <>
      <TextField id="rename-name" label={text.name} required value={name} onChange={setName} maxLength={60} />
      <Button id="rename-save" block busy={busy} disabled={!fit} onTap={save}>
        {text.save}
      </Button>
    </>
  );
}

function Replace({ code, colleague: { id }, onDone }: { code: string; colleague: GroupMember; onDone: () => void }) {
  const text = useText(groupTexts);
  const language = useLanguage();
  const [values, setValues] = useState<PersonValues>({ name: '', phone: '', position: '' });
  const [confirmed, setConfirmed] = useState(false);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  // The same for every try with the same words: a lost answer makes nobody twice.
  const [key, setKey] = useState(() => makeId());
  const send = (): void => {
    setTried(true);
    if (faultsOf(values).length > 0 || !confirmed) return;
    const { name, phone, position } = values;
    const person = { name, phone: phone === '' ? null : { number: phone }, position: position.trim() === '' ? null : position };
    setBusy(true);
    call(replaceGroupMember, { body: { code, memberId: id, key, confirmed: true, language, person } }, { as: 'visitor', repeatable: true })
      .then(onDone, toastError)
      .finally(() => setBusy(false));
  };
  return (
    <>
      <View className="el-muted">{text.replaceNote}</View>
      <PersonFields
        id="replace"
        values={values}
        tried={tried}
        onChange={(next) => {
          setValues(next);
          setKey(makeId());
        }}
      />
      <Checkbox id="replace-confirm" checked={confirmed} bad={tried && !confirmed} onChange={setConfirmed}>
        {text.confirm}
      </Checkbox>
      {tried && !confirmed ? <View className="el-field__error">{text.confirmMissing}</View> : null}
      <Button id="replace-do" kind="accent" block busy={busy} onTap={send}>
        {text.replaceDo}
      </Button>
    </>
  );
}
