import type { ExhibitionView } from '@shared/contracts/exhibition';
import { Tag } from 'antd';
import { useText } from '../platform/language';
import { exhibitionStatusTexts } from './words';

type Status = ExhibitionView['status'] | 'archived';

const COLORS: Record<Status, string> = { draft: 'default', published: 'blue', live: 'green', ended: 'default', archived: 'default' };

export function ExhibitionStatusTag({ status }: { status: Status }) {
  return <Tag color={COLORS[status]}>{useText(exhibitionStatusTexts)[status]}</Tag>;
}
