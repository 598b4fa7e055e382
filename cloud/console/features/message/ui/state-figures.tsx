import type { DeliveryState } from '@shared/contracts/message';
import { Tooltip } from 'antd';
import { useText } from '../../../platform/language';
import { channelTexts } from '../../../ui/message/words';
import type { SummaryRow } from '../api/deliveries';
import { messageTexts, stateHintTexts, stateTexts } from '../texts';
import { countOf } from './count-of';

/** `working` lasts seconds: it counts with what waits. */
const SHOWN = ['sent', 'boxed', 'failed', 'in_doubt', 'dropped', 'ready'] as const satisfies readonly DeliveryState[];

/** How many went how; each narrows the list to those. */
export function StateFigures({
  rows,
  chosen,
  onChoose,
}: {
  rows: readonly SummaryRow[];
  chosen: DeliveryState | undefined;
  onChoose: (state: DeliveryState | undefined) => void;
}) {
  const [text, states, hints, channels] = [useText(messageTexts), useText(stateTexts), useText(stateHintTexts), useText(channelTexts)];
  const ways = rows.filter((row) => row.state === 'sent').map((row) => row.channel);
  const byChannel = (['subscribe', 'official'] as const)
    .filter((channel) => ways.includes(channel))
    .map((channel) => `${channels[channel]} ${countOf(rows, (row) => row.state === 'sent' && row.channel === channel).toLocaleString()}`);
  return (
    <div className="grid message-figures">
      {SHOWN.map((state) => {
        const n = countOf(rows, (row) => row.state === state || (state === 'ready' && row.state === 'working'));
        return (
          <Tooltip key={state} title={text.onlyThese} mouseEnterDelay={0.6}>
            <button
              type="button"
              className="figure"
              aria-pressed={chosen === state}
              onClick={() => onChoose(chosen === state ? undefined : state)}
            >
              <div className="label">{states[state]}</div>
              <div className={state === 'in_doubt' && n > 0 ? 'value alarm' : 'value'}>{n.toLocaleString()}</div>
              <div className="words">{state === 'sent' && byChannel.length > 0 ? byChannel.join(' · ') : hints[state]}</div>
            </button>
          </Tooltip>
        );
      })}
    </div>
  );
}
