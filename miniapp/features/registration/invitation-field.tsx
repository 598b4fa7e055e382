import { View } from '@tarojs/components';
import { useState } from 'react';
import { checkInvitation, type TicketTypeView } from '@shared/contracts/registration';
import { AppError, errorText } from '@shared/errors';
import { inLanguage } from '@shared/rules/bilingual';
import { call } from '../../platform/call';
import { useLanguage, useText } from '../../platform/i18n';
import { Button } from '../../ui/button';
import { toastError } from '../../ui/feedback';
import { TextField } from '../../ui/field';
import { tappable } from '../../ui/tappable';
import { anchorOf } from './show-fault';
import { registrationTexts } from './texts';

/** Faults that are the code's own and are told beside it. */
const OWN_FAULTS: readonly string[] = ['invitation_invalid', 'invitation_used_up', 'ticket_type_closed', 'ticket_type_unknown'];

/** What is wrong with a code as the service says it, or null when the fault lies elsewhere. */
export function invitationFault(error: unknown, language: 'zh' | 'en'): string | null {
  if (!(error instanceof AppError)) return null;
  return error.code.startsWith('invitation_') ? errorText(error.code, language) : null;
}

interface InvitationFieldProps {
  exhibitionId: string;
  value: string;
  required: boolean;
  error: string | null;
  focus: boolean;
  onChange: (code: string) => void;
  onBlur: () => void;
  /** Puts the field away with what is in it; absent where the ticket needs a code. */
  onFold?: () => void;
}

/** An invitation code: checked before the form is sent, and folded away again by whoever has none after all. */
export function InvitationField({ exhibitionId, value, required, error, focus, onChange, onBlur, onFold }: InvitationFieldProps) {
  const text = useText(registrationTexts);
  const language = useLanguage();
  const [checking, setChecking] = useState(false);
  const [answer, setAnswer] = useState<{ code: string; type?: TicketTypeView; fault?: string } | null>(null);
  const told = answer?.code === value.trim() ? answer : null;

  const check = (): void => {
    const code = value.trim();
    if (code === '' || checking || told) return;
    setChecking(true);
    call(checkInvitation, { params: { exhibitionId }, body: { invitation: code } }, { as: 'visitor', repeatable: true })
      .then(
        ({ ticketType }) => setAnswer({ code, type: ticketType }),
        (failure: unknown) => {
          if (failure instanceof AppError && OWN_FAULTS.includes(failure.code))
            setAnswer({ code, fault: errorText(failure.code, language) });
          else toastError(failure);
        },
      )
      .finally(() => setChecking(false));
  };

  return (
    <>
      <TextField
        id="field-invitation"
        anchor={anchorOf('invitation')}
        focus={focus}
        onBlur={onBlur}
        label={text.invitation}
        required={required}
        value={value}
        onChange={onChange}
        error={told?.fault ?? (told?.type ? null : error)}
        hint={told?.type ? text.invitationGood(inLanguage(told.type.name, language)) : text.invitationAny}
        maxLength={24}
        after={
          <Button id="check-invitation" kind="quiet" size="small" busy={checking} disabled={value.trim() === ''} onTap={check}>
            {text.invitationCheck}
          </Button>
        }
      />
      {onFold ? (
        <View id="fold-invitation" className="registration__link" {...tappable(onFold)}>
          {text.noInvitation}
        </View>
      ) : null}
    </>
  );
}
