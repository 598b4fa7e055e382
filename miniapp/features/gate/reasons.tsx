import { View } from '@tarojs/components';
import { useState } from 'react';
import { useText } from '../../platform/i18n';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/field';
import { gateTexts } from './texts';

/** Why somebody is admitted by hand: one tap, or in words. */
export function Reasons({ disabled = false, onChoose }: { disabled?: boolean; onChoose: (reason: string) => void }) {
  const text = useText(gateTexts);
  const [other, setOther] = useState('');
  return (
    <View className="gate-reasons">
      {[text.admitBattery, text.admitUnreadable, text.admitChecked, text.admitAgreed].map((reason, i) => (
        <Button key={reason} id={`admit-${i}`} kind="secondary" block disabled={disabled} onTap={() => onChoose(reason)}>
          {reason}
        </Button>
      ))}
      <TextField label={text.otherReason} value={other} onChange={setOther} maxLength={100} />
      <Button id="admit-other" block disabled={disabled || other.trim() === ''} onTap={() => onChoose(other.trim())}>
        {text.confirmAdmit}
      </Button>
    </View>
  );
}
