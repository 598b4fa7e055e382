import { printBoothCodes } from '@shared/contracts/content';
import { Button, Select, Space } from 'antd';
import { useState } from 'react';
import { addressOf } from '@shared/http/call';
import { useExhibition } from '../../ui/exhibition-context';
import { PageHead } from '../../ui/page-head';

/** The printable page of booth codes, seen before it is printed. */
export default function CodesPage() {
  const exhibition = useExhibition();
  const [hall, setHall] = useState<string | undefined>(exhibition.halls[0]?.name);
  const address = addressOf(printBoothCodes, { query: { exhibitionId: exhibition.id, ...(hall ? { hall } : {}) } });
  return (
    <>
      <PageHead title="展位码" hint="打印后贴在展位上：观众用微信扫码即进入该展位。" />
      <Space style={{ marginBottom: 16 }}>
        <Select
          allowClear
          aria-label="展馆"
          placeholder="全部展馆"
          style={{ width: 180 }}
          value={hall}
          onChange={setHall}
          options={exhibition.halls.map((one) => ({ value: one.name, label: `${one.name}（${one.booths} 个展位）` }))}
        />
        <Button type="primary" href={address} target="_blank">
          打开打印页
        </Button>
      </Space>
      <iframe key={address} title="展位码预览" src={address} className="preview" />
    </>
  );
}
