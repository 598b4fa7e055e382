import { View } from '@tarojs/components';
import { useState } from 'react';
import { useText } from '../../platform/i18n';
import { go } from '../../platform/routes';
import { wechat } from '../../platform/wechat';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { toast, toastError } from '../../ui/feedback';
import { TextField } from '../../ui/field';
import { enrol, enrolmentCode, unsentHere } from './gate-session';
import { gateTexts } from './texts';

/** By scanning the supervisor's QR, by its address, or typed. */
export function EnrolForm({ code: given }: { code: string | null }) {
  const text = useText(gateTexts);
  const [code, setCode] = useState(given ?? '');
  const [name, setName] = useState('');
  const [busy, setBusy] = useState(false);
  const typed = enrolmentCode(code);

  const scan = async (): Promise<void> => {
    try {
      const found = enrolmentCode((await wechat.scan()).text);
      if (found) setCode(found);
      else toast(text.notEnrol);
    } catch (error) {
      toastError(error);
    }
  };
  const submit = async (): Promise<void> => {
    if (typed === null) return;
    setBusy(true);
    try {
      // As another device it would never upload what this one holds.
      const held = await unsentHere();
      if (held > 0) return toast(text.leaveBlocked(held));
      await enrol(typed, name.trim());
      toast(text.enrolled, 'success');
      // Without the code in the address, a reload does not enrol again.
      if (given) await go('gate', {}, { replace: true });
    } catch (error) {
      toastError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <View className="gate-enrol">
        <View className="gate-enrol__title">{text.enrolTitle}</View>
        <View className="gate-enrol__note">{wechat.host() === 'browser' ? text.enrolBrowser : text.enrolNote}</View>
      </View>
      <Card>
        {wechat.host() === 'browser' ? null : (
          <Button id="enrol-scan" block kind="secondary" icon="scan" onTap={() => void scan()}>
            {text.scanEnrol}
          </Button>
        )}
        <TextField id="enrol-code" label={text.enrolCode} value={code} onChange={setCode} maxLength={40} required />
        <TextField
          id="enrol-name"
          label={text.deviceName}
          value={name}
          onChange={setName}
          placeholder={text.deviceHint}
          maxLength={40}
          required
        />
        <Button id="enrol-do" block busy={busy} disabled={typed === null || name.trim() === ''} onTap={() => void submit()}>
          {text.enrolDo}
        </Button>
      </Card>
    </>
  );
}
