import type { ExhibitionView } from '@shared/contracts/exhibition';
import { Tag } from 'antd';
import { useText } from '../platform/language';
import { exhibitionStatusTexts } from './words';

const COLORS: Record<ExhibitionView['status'], string> = { draft: 'default', published: 'blue', live: 'green', ended: 'default' };

export function ExhibitionStatusTag({ status }: Pick<ExhibitionView, 'status'>) {
  return <Tag color={COLORS[status]}>{useText(exhibitionStatusTexts)[status]}</Tag>;
}
