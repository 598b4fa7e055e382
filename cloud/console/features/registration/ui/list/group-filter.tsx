import { Tag } from 'antd';
import { useText } from '../../../../platform/language';
import { useGroupName } from '../../api/participants';
import { listTexts } from './texts';

/** Which company's group the list is narrowed to, and the way back to everybody. */
export function GroupFilter({ exhibitionId, groupId, onClose }: { exhibitionId: string; groupId: string; onClose: () => void }) {
  const text = useText(listTexts);
  const name = useGroupName(exhibitionId, groupId);
  return (
    <Tag color="blue" closable={{ 'aria-label': text.notOfGroup }} onClose={onClose} style={{ lineHeight: '30px' }}>
      {text.ofGroup(name)}
    </Tag>
  );
}
