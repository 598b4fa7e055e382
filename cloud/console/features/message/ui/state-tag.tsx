import type { DeliveryState } from '@shared/contracts/message';
import { Tag } from 'antd';
import { useText } from '../../../platform/language';
import { stateTexts } from '../texts';

const COLORS: Record<DeliveryState, string> = {
  ready: 'blue',
  working: 'blue',
  sent: 'green',
  boxed: 'default',
  failed: 'red',
  dropped: 'default',
  in_doubt: 'gold',
};

export function StateTag({ state }: { state: DeliveryState }) {
  return <Tag color={COLORS[state]}>{useText(stateTexts)[state]}</Tag>;
}
