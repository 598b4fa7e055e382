import { Button, InputNumber, Popconfirm } from 'antd';
import { useState } from 'react';
import { useText } from '../../../platform/language';
import { useSetOccupancy } from '../api/gates';
import { gateTexts } from '../texts';

/** Somebody counted: their number takes the place of what scans say, until the day ends. */
export function OccupancyForm({ exhibitionId, zone, inside }: { exhibitionId: string; zone: string; inside: number }) {
  const text = useText(gateTexts);
  const { mutate } = useSetOccupancy(exhibitionId);
  const [people, setPeople] = useState<number | null>(inside);
  return (
    <Popconfirm
      title={text.correctTitle(zone)}
      description={<InputNumber min={0} max={1_000_000} precision={0} value={people} onChange={setPeople} aria-label={text.counted} />}
      okText={text.correct}
      cancelText={text.back}
      onOpenChange={(open) => {
        if (open) setPeople(inside);
      }}
      onConfirm={() => {
        if (people !== null) mutate({ zone, inside: people });
      }}
    >
      <Button size="small" type="link">
        {text.correct}
      </Button>
    </Popconfirm>
  );
}
