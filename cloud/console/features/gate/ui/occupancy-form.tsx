import { Button, InputNumber, Popconfirm } from 'antd';
import { useState } from 'react';
import { useSetOccupancy } from '../api/gates';

/** Somebody counted: their number takes the place of what scans say, until the day ends. */
export function OccupancyForm({ exhibitionId, zone, inside }: { exhibitionId: string; zone: string; inside: number }) {
  const { mutate } = useSetOccupancy(exhibitionId);
  const [people, setPeople] = useState<number | null>(inside);
  return (
    <Popconfirm
      title={`更正${zone || '全场'}在场人数`}
      description={<InputNumber min={0} max={1_000_000} precision={0} value={people} onChange={setPeople} aria-label="清点到的人数" />}
      okText="更正"
      cancelText="返回"
      onOpenChange={(open) => {
        if (open) setPeople(inside);
      }}
      onConfirm={() => {
        if (people !== null) mutate({ zone, inside: people });
      }}
    >
      <Button size="small" type="link">
        更正
      </Button>
    </Popconfirm>
  );
}
