import type { ExportFormat, RegistrationFilter } from '@shared/contracts/registration-staff';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { problemText } from '../../../platform/call';
import { LoadedView } from '../../../ui/loaded-view';
import { useShowTime } from '../../../ui/show-time';
import { useStaff } from '../../../ui/staff-context';
import { exportParticipants, useEarlierExports } from '../api/participants';
import { ReasonDialog } from '../../../ui/reason-dialog';

/** The list as a spreadsheet: what the filter shows, phones masked; whole numbers for the head only, with a reason, on record. */
export function ExportButton({ exhibitionId, filter }: { exhibitionId: string; filter: RegistrationFilter }) {
  const { message } = App.useApp();
  const { role } = useStaff();
  const [bytes, setBytes] = useState<number | null>(null);
  const [asking, setAsking] = useState<ExportFormat | null>(null);

  async function save(format: ExportFormat, reason: string | null) {
    setBytes(0);
    try {
      await exportParticipants(exhibitionId, filter, format, reason, setBytes);
      void message.success('名单已导出到下载文件夹');
      setAsking(null);
    } catch (error) {
      void message.error(problemText(error));
    } finally {
      setBytes(null);
    }
  }
  const label = bytes === null ? '导出名单' : `正在导出 ${Math.max(1, Math.round(bytes / 1024))} KB`;

  return (
    <>
      <Dropdown
        trigger={['click']}
        disabled={bytes !== null}
        menu={{
          items: [
            { key: 'xlsx', label: '手机号打码（Excel）' },
            { key: 'csv', label: '手机号打码（CSV）' },
            ...(role === 'owner'
              ? [
                  { key: 'xlsx/full', label: '完整手机号（Excel），须写明用途' },
                  { key: 'csv/full', label: '完整手机号（CSV），须写明用途' },
                ]
              : []),
          ],
          onClick: ({ key }) => {
            const format: ExportFormat = key.startsWith('xlsx') ? 'xlsx' : 'csv';
            if (key.endsWith('/full')) setAsking(format);
            else void save(format, null);
          },
        }}
      >
        <Button loading={bytes !== null}>{label}</Button>
      </Dropdown>
      {asking ? (
        <ReasonDialog
          title="导出完整手机号"
          note="请写明用途。您的账号、时间和用途会留痕，供总部查阅；文件请妥善保管，用完删除。"
          okText="留痕并导出"
          danger={false}
          busy={bytes !== null}
          onClose={() => setAsking(null)}
          onConfirm={(reason) => void save(asking, reason)}
        >
          <EarlierExports exhibitionId={exhibitionId} />
        </ReasonDialog>
      ) : null}
    </>
  );
}

function EarlierExports({ exhibitionId }: { exhibitionId: string }) {
  const state = useEarlierExports(exhibitionId);
  const time = useShowTime();
  return (
    <section>
      <h3 style={{ fontSize: 14, margin: '0 0 8px' }}>最近的导出记录，{time.clock}</h3>
      <LoadedView state={state}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="hint" style={{ margin: 0 }}>
              还没有人导出过完整手机号
            </p>
          ) : (
            <ul style={{ margin: 0, paddingLeft: 18, lineHeight: 1.8 }}>
              {items.map((one) => (
                <li key={one.id}>
                  <span className="num">{time.dated(one.at)}</span> {one.staffName}：{one.reason}
                </li>
              ))}
            </ul>
          )
        }
      </LoadedView>
    </section>
  );
}
