import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useText } from '../../../platform/language';
import { LoadedView } from '../../../ui/loaded-view';
import { useSecondFactor } from '../api/second-factor';
import { secondFactorTexts } from '../texts';
import { TurnOffDialog } from './turn-off-dialog';
import { TurnOnDialog } from './turn-on-dialog';

/** Whether signing in asks for a code besides the password. */
export function SecondFactorPanel() {
  const text = useText(secondFactorTexts);
  const factor = useSecondFactor();
  const [open, setOpen] = useState<'on' | 'off' | null>(null);
  return (
    <section className="panel">
      <LoadedView state={factor}>
        {({ on, recoveryCodesLeft }) => (
          <div className="panel-head">
            <div>
              <h2>
                {text.title} {on ? <Tag color="green">{text.on}</Tag> : <Tag>{text.off}</Tag>}
              </h2>
              <p className="hint">{on ? text.recoveryLeft(recoveryCodesLeft) : text.hint}</p>
            </div>
            {on ? (
              <Button danger onClick={() => setOpen('off')}>
                {text.turnOff}
              </Button>
            ) : (
              <Button onClick={() => setOpen('on')}>{text.turnOn}</Button>
            )}
          </div>
        )}
      </LoadedView>
      {open === 'on' ? <TurnOnDialog onClose={() => setOpen(null)} /> : null}
      {open === 'off' ? <TurnOffDialog onClose={() => setOpen(null)} /> : null}
    </section>
  );
}
