import { View } from '@tarojs/components';
import { useState } from 'react';
import { readTicketNumber } from '@shared/rules/ticket-number';
import { useText } from '../../platform/i18n';
import { Card } from '../../ui/card';
import { toastError } from '../../ui/feedback';
import { TextField } from '../../ui/field';
import type { Shown } from './device/gate-device';
import { admitAlone } from './gate-session';
import { Reasons } from './reasons';
import { ResultPanel, toneOf } from './result-panel';
import { signal } from './signals';
import { gateTexts } from './texts';

/** Without network nobody can be looked up: a number or a name is taken down with the reason and checked after upload. */
export function OfflineAdmit() {
  const text = useText(gateTexts);
  const [typed, setTyped] = useState('');
  const [name, setName] = useState('');
  const [shown, setShown] = useState<Shown | null>(null);
  const number = readTicketNumber(typed);
  const wrong = typed.trim() !== '' && number === null;

  const admit = (reason: string): void => {
    try {
      const result = admitAlone({ how: 'manual', ticketNumber: number, name: name.trim() || null, phone: null, reason });
      setShown(result);
      signal(toneOf(result));
      setTyped('');
      setName('');
    } catch (error) {
      toastError(error);
    }
  };
  const write =
    (set: (value: string) => void) =>
    (value: string): void => {
      if (value !== '') setShown(null);
      set(value);
    };
  return (
    <>
      {shown ? (
        <View onClick={() => setShown(null)}>
          <ResultPanel shown={shown} />
        </View>
      ) : null}
      <Card>
        <TextField
          id="offline-number"
          label={text.ticketNumber}
          value={typed}
          onChange={write(setTyped)}
          maxLength={16}
          {...(wrong && typed.replace(/[\s-]/g, '').length >= 10 ? { error: text.ticketNumberWrong } : { hint: text.ticketNumberHint })}
        />
        <TextField id="offline-name" label={text.nameOnly} value={name} onChange={write(setName)} maxLength={60} />
        <View className="gate-claim__note">{text.admitOffline}</View>
        <Reasons disabled={wrong || (number === null && name.trim() === '')} onChoose={admit} />
      </Card>
    </>
  );
}
