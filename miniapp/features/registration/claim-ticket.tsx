import { View } from '@tarojs/components';
import { useState } from 'react';
import { claimTicket, declineClaim, type RegistrationView } from '@shared/contracts/registration';
import { missingConsents } from '@shared/rules/consents';
import { CODE_LENGTH, groupCode, readCode } from '@shared/rules/typed-code';
import { call } from '../../platform/call';
import { useText } from '../../platform/i18n';
import { useHost } from '../../platform/use-host';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { Empty } from '../../ui/empty';
import { confirm, toast, toastError } from '../../ui/feedback';
import { TextField } from '../../ui/field';
import { ConsentList } from './consent-list';
import type { FormValues, RegistrationForm } from './form-values';
import { registrationTexts } from './texts';

interface ClaimTicketProps {
  consents: RegistrationForm['consents'];
  /** From the scanned code; may be typed instead. */
  code: string;
  onClaimed: (registration: RegistrationView) => void;
  onBack: () => void;
}

/** What the claim brought: a ticket only where there is one. */
function doneText({ status, held }: RegistrationView) {
  if (status === 'registered') return 'claimDone';
  if (status === 'waiting') return 'claimDoneWaiting';
  return held ? 'claimDoneHeld' : 'claimDonePending';
}

/** Takes the ticket made at the gate into this WeChat, with the consents staff could not take. */
export function ClaimTicket({ consents, code, onClaimed, onBack }: ClaimTicketProps) {
  const text = useText(registrationTexts);
  const [typed, setTyped] = useState(() => readCode(code, CODE_LENGTH.claim) ?? '');
  const [given, setGiven] = useState<FormValues['consents']>([]);
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [declined, setDeclined] = useState(false);
  const clean = readCode(typed, CODE_LENGTH.claim);
  // An ordinary browser has no WeChat to put a ticket into: the way there is said before anything is filled in.
  const elsewhere = useHost() === 'browser';
  const missing = missingConsents(given);

  const submit = (): void => {
    setTried(true);
    if (clean === null || missing.length > 0) return;
    setBusy(true);
    call(claimTicket, { body: { claimCode: clean, consents: given } }, { as: 'visitor', repeatable: true })
      .then((registration) => {
        toast(text[doneText(registration)], 'success');
        onClaimed(registration);
      }, toastError)
      .finally(() => setBusy(false));
  };

  /** Whoever was registered by somebody else may say no: nothing of them stays. */
  const decline = async (): Promise<void> => {
    if (clean === null) return setTried(true);
    const sure = await confirm({
      title: text.declineTitle,
      content: text.declineQuestion,
      confirmText: text.declineYes,
      cancelText: text.back,
    });
    if (!sure) return;
    setBusy(true);
    try {
      await call(declineClaim, { body: { claimCode: clean } }, { as: 'visitor' });
      setDeclined(true);
    } finally {
      setBusy(false);
    }
  };

  const back = (
    <Button id="claim-back" kind="quiet" block onTap={onBack}>
      {text.back}
    </Button>
  );
  if (declined) return <Empty icon="check" title={text.declineDone} note={text.declineDoneNote} action={back} />;
  if (elsewhere)
    return (
      <View>
        <Card>
          <View className="registration__lead">{text.claimInWechat}</View>
          {clean === null ? null : <View className="registration__claim">{`${text.claimCode} ${groupCode(clean)}`}</View>}
        </Card>
        {back}
      </View>
    );
  return (
    <View>
      <Card>
        <View className="registration__lead">{text.claimLead}</View>
        <TextField
          id="field-claim"
          label={text.claimCode}
          required
          value={typed}
          onChange={setTyped}
          error={tried && clean === null ? text.claimMissing : null}
          maxLength={20}
        />
      </Card>
      <ConsentList consents={consents} given={given} missing={tried ? missing : []} onChange={setGiven} />
      <Button id="claim-submit" kind="accent" block busy={busy} icon="ticket" onTap={submit}>
        {text.claimSubmit}
      </Button>
      {given.length === 0 ? (
        <Button id="claim-decline" kind="quiet" block disabled={busy} onTap={() => void decline().catch(toastError)}>
          {text.decline}
        </Button>
      ) : null}
      {back}
    </View>
  );
}
