import type { ExhibitionView } from '@shared/contracts/exhibition';
import { Tag } from 'antd';

const STATUS: Record<ExhibitionView['status'], { name: string; color: string }> = {
  draft: { name: '草稿', color: 'default' },
  published: { name: '已发布', color: 'blue' },
  live: { name: '进行中', color: 'green' },
  ended: { name: '已结束', color: 'default' },
};

export const ExhibitionStatusTag = ({ status }: Pick<ExhibitionView, 'status'>) => (
  <Tag color={STATUS[status].color}>{STATUS[status].name}</Tag>
);
