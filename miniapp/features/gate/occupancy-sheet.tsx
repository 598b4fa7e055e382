import { View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { setOccupancyFromDevice } from '@shared/contracts/gate';
import { useText } from '../../platform/i18n';
import { Button } from '../../ui/button';
import { toast, toastError } from '../../ui/feedback';
import { TextField } from '../../ui/field';
import { Sheet } from '../../ui/sheet';
import { callGate } from './gate-session';
import { gateTexts } from './texts';

const MOST = 1_000_000;

/** A supervisor who counted puts their number in the place of what scans say; null: nobody counts. */
export function OccupancySheet({ zone, onClose }: { zone: string | null; onClose: () => void }) {
  const text = useText(gateTexts);
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  useEffect(() => setTyped(''), [zone]);
  const plain = typed.normalize('NFKC').trim();
  const people = /^\d+$/.test(plain) && Number(plain) <= MOST ? Number(plain) : null;

  const save = (): void => {
    if (zone === null || people === null) return;
    setBusy(true);
    callGate(setOccupancyFromDevice, { body: { zone, inside: people } })
      .then(() => {
        toast(text.corrected, 'success');
        onClose();
      }, toastError)
      .finally(() => setBusy(false));
  };
  return (
    <Sheet open={zone !== null} title={text.correctTitle(zone === null || zone === '' ? text.site : zone)} onClose={onClose}>
      <View className="gate-reasons">
        <TextField
          id="occupancy"
          label={text.counted}
          type="number"
          value={typed}
          onChange={setTyped}
          maxLength={7}
          hint={text.correctNote}
        />
        <Button id="occupancy-do" block busy={busy} disabled={people === null} onTap={save}>
          {text.correctDo}
        </Button>
      </View>
    </Sheet>
  );
}
