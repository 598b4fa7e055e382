import { View } from '@tarojs/components';
import { useState } from 'react';
import { AppError } from '@shared/errors';
import { groupCode } from '@shared/rules/typed-code';
import { useText } from '../../platform/i18n';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { toast, toastError } from '../../ui/feedback';
import { TextField } from '../../ui/field';
import { QrCode } from '../../ui/qr-code';
import { qrPicture } from '../../ui/qr-picture';
import type { Shown } from './device/gate-device';
import { admitAlone, admitWalkIn, byHand, callGate, openDevice, useGate } from './gate-session';
import { canPrint, printLabel } from './print-label';
import { ResultPanel, toneOf } from './result-panel';
import { signal } from './signals';
import { gateTexts } from './texts';

interface Done {
  readonly shown: Shown;
  readonly claim: { code: string; url: string } | null;
  readonly existing: boolean;
}

/** Phone, name, admitted: two fields and one tap, well under 20 seconds. */
export function WalkInForm() {
  const text = useText(gateTexts);
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<Done | null>(null);
  const [wrong, setWrong] = useState(false);
  const offline = useGate((state) => state.status?.mode === 'offline');
  const number = phone.normalize('NFKC').trim();

  const registerAlone = (): void => {
    try {
      const shown = admitAlone({
        how: 'walk_in',
        ticketNumber: null,
        name: name.trim(),
        phone: number || null,
        reason: text.walkInReason,
      });
      setDone({ shown, claim: null, existing: false });
      signal(toneOf(shown));
    } catch (error) {
      toastError(error);
    }
  };
  const submit = async (): Promise<void> => {
    if (offline) return registerAlone();
    setBusy(true);
    let extra: Pick<Done, 'claim' | 'existing'> = { claim: null, existing: false };
    try {
      const shown = await byHand(async (scan) => {
        const answer = await callGate(
          admitWalkIn,
          { body: { ...scan, name: name.trim(), phone: number === '' ? null : { number } } },
          { retries: 0, timeoutMs: 8_000 },
        );
        extra = { claim: answer.claim, existing: answer.existing };
        return answer;
      });
      if (!shown) return toast(text.noAnswer);
      setDone({ shown, ...extra });
      signal(toneOf(shown));
    } catch (error) {
      if (error instanceof AppError && error.code === 'network') {
        toast(text.noAnswer);
        openDevice().networkLost();
      } else if (error instanceof AppError && error.code === 'phone_invalid') setWrong(true);
      else toastError(error);
    } finally {
      setBusy(false);
    }
  };
  if (done) {
    return (
      <>
        <ResultPanel shown={done.shown} />
        <Card className="gate-claim">
          {done.existing ? <View className="gate-claim__note">{text.existing}</View> : null}
          {done.claim ? (
            <>
              <View className="gate-claim__title">{text.claimTitle}</View>
              <QrCode id="claim-code" text={done.claim.url} size={200} label={text.claimTitle} />
              <View className="gate-claim__code">{`${text.claimCode} ${groupCode(done.claim.code)}`}</View>
              {canPrint ? (
                <Button
                  id="walkin-print"
                  block
                  kind="secondary"
                  onTap={() =>
                    printLabel({
                      name: done.shown.ticket?.holderName ?? name.trim(),
                      ticketNumber: done.shown.ticket?.number ?? '',
                      picture: qrPicture(done.claim?.url ?? ''),
                      hint: text.claimTitle,
                    })
                  }
                >
                  {text.printLabel}
                </Button>
              ) : null}
            </>
          ) : null}
          <Button
            id="walkin-next"
            block
            onTap={() => {
              setDone(null);
              setName('');
              setPhone('');
            }}
          >
            {text.nextPerson}
          </Button>
        </Card>
      </>
    );
  }
  return (
    <Card>
      <TextField
        id="walkin-phone"
        label={text.phone}
        type="number"
        value={phone}
        onChange={(value) => {
          setPhone(value);
          setWrong(false);
        }}
        maxLength={20}
        error={wrong ? text.phoneWrong : null}
        hint={offline ? text.phoneKept : text.phoneHint}
      />
      <TextField id="walkin-name" label={text.name} value={name} onChange={setName} maxLength={60} required />
      <View className="gate-claim__note">{text.consent}</View>
      <Button id="walkin-do" block busy={busy} disabled={name.trim() === ''} onTap={() => void submit()}>
        {offline ? text.registerOffline : text.register}
      </Button>
    </Card>
  );
}
