import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { useState, type ReactNode } from 'react';
import type { ResponseOf } from '@shared/contracts/contract';
import { answerStaffCode, readStaffCode } from '@shared/contracts/staff-code';
import { AppError } from '@shared/errors';
import { call } from '../../platform/call';
import { useText } from '../../platform/i18n';
import { go } from '../../platform/routes';
import { wechat } from '../../platform/wechat';
import { useResource } from '../../platform/use-resource';
import { aria } from '../../ui/aria';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/empty';
import { ErrorState } from '../../ui/error-state';
import { toastError } from '../../ui/feedback';
import { ListItem } from '../../ui/list-item';
import { Page } from '../../ui/page';
import './index.scss';
import { staffTexts } from './texts';

type Asked = ResponseOf<typeof readStaffCode>;

/** An ordinary browser is told how to go on in WeChat, and has a way home there. */
const needsWechat = (error: unknown): boolean => error instanceof AppError && error.code === 'unauthenticated';

/** By the phone's own clock. */
function timeOf(instant: string): string {
  const at = new Date(instant);
  return [at.getHours(), at.getMinutes(), at.getSeconds()].map((part) => `${part < 10 ? '0' : ''}${part}`).join(':');
}

/** Where a code of the console leads: this WeChat is bound to an account, or lets a browser in. */
export default function StaffPage() {
  const text = useText(staffTexts);
  const { code = '', within } = useRouter().params;
  // How it was opened stays as it was when the page came: coming back from elsewhere is another entry. A code that the mini-program read
  // itself may have come from the album.
  const [scene] = useState(() => (within ? 0 : wechat.enterInfo().scene));
  const isCode = /^[0-9A-Za-z]{24}$/.test(code);
  const asked = useResource(isCode ? `staff-code.${code}` : null, () =>
    call(readStaffCode, { body: { code, scene } }, { as: 'visitor', repeatable: true }),
  );
  const [answer, setAnswer] = useState<boolean | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const [busy, setBusy] = useState<boolean | null>(null);

  const say = (agree: boolean): void => {
    setBusy(agree);
    call(answerStaffCode, { body: { code, scene, agree } }, { as: 'visitor' })
      .then(() => setAnswer(agree), setFault)
      .finally(() => setBusy(null));
  };
  const home = (
    <Button id="staff-home" kind="quiet" onTap={() => void go('home').catch(toastError)}>
      {text.home}
    </Button>
  );
  const error = fault ?? asked.error;
  return (
    <Page title={text.title}>
      {!isCode ? (
        <Empty icon="scan" title={text.badCode} note={text.badCodeNote} action={home} />
      ) : error !== null ? (
        <View className="staff">
          <ErrorState error={error} {...(fault === null ? { onRetry: () => void asked.reload() } : {})} />
          {needsWechat(error) ? null : home}
        </View>
      ) : asked.data === null ? (
        <View className="el-muted" {...aria({ role: 'status' })}>
          {text.opening}
        </View>
      ) : answer === null ? (
        <Question asked={asked.data} busy={busy} onAnswer={say} />
      ) : (
        <Answered asked={asked.data} agreed={answer} action={home} />
      )}
    </Page>
  );
}

interface QuestionProps {
  asked: Asked;
  /** Which answer is on its way. */
  busy: boolean | null;
  onAnswer: (agree: boolean) => void;
}

function Question({ asked, busy, onAnswer }: QuestionProps) {
  const text = useText(staffTexts);
  const binds = asked.kind === 'bind';
  return (
    <View className="staff">
      <View className="el-title">{binds ? text.bindTitle : text.signInTitle}</View>
      <Card padded={false}>
        <ListItem title={`${asked.account.name} ${asked.account.email}`} note={text.account} />
        <ListItem title={asked.browser || text.unknownBrowser} note={text.browser} />
        <ListItem title={timeOf(asked.askedAt)} note={text.askedAt} />
        <ListItem title={<View className="staff__number">{asked.number}</View>} note={binds ? text.numberOfBinding : text.number} />
      </Card>
      <View className="el-muted">{binds ? text.bindNote : text.signInNote}</View>
      <Button id="staff-agree" block busy={busy === true} disabled={busy !== null} onTap={() => onAnswer(true)}>
        {binds ? text.bind : text.signIn}
      </Button>
      <Button id="staff-refuse" kind="secondary" block busy={busy === false} disabled={busy !== null} onTap={() => onAnswer(false)}>
        {binds ? text.cancel : text.notMe}
      </Button>
    </View>
  );
}

function Answered({ asked, agreed, action }: { asked: Asked; agreed: boolean; action: ReactNode }) {
  const text = useText(staffTexts);
  if (asked.kind === 'bind')
    return agreed ? (
      <Empty icon="check" title={text.bound} note={text.boundNote(asked.account.name)} action={action} />
    ) : (
      <Empty icon="warn" title={text.cancelled} note={text.cancelledNote} action={action} />
    );
  return agreed ? (
    <Empty icon="check" title={text.signedIn} note={text.signedInNote} action={action} />
  ) : (
    <Empty icon="warn" title={text.refused} note={text.refusedNote} action={action} />
  );
}
