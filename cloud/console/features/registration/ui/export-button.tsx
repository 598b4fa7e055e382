import type { ExportFormat, RegistrationFilter } from '@shared/contracts/registration-staff';
import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { problemText } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { LoadedView } from '../../../ui/loaded-view';
import { ReasonDialog } from '../../../ui/reason-dialog';
import { useShowTime } from '../../../ui/show-time';
import { useStaff } from '../../../ui/staff-context';
import { exportParticipants, useEarlierExports } from '../api/participants';
import { exportTexts } from '../texts';

/** The list as a spreadsheet: what the filter shows, phones masked; whole numbers for the head only, with a reason, on record. */
export function ExportButton({ exhibitionId, filter }: { exhibitionId: string; filter: RegistrationFilter }) {
  const { message } = App.useApp();
  const text = useText(exportTexts);
  const { role } = useStaff();
  const [bytes, setBytes] = useState<number | null>(null);
  const [asking, setAsking] = useState<ExportFormat | null>(null);

  async function save(format: ExportFormat, reason: string | null) {
    setBytes(0);
    try {
      await exportParticipants(exhibitionId, filter, format, reason, setBytes);
      void message.success(text.done);
      setAsking(null);
    } catch (error) {
      void message.error(problemText(error));
    } finally {
      setBytes(null);
    }
  }
  const label = bytes === null ? text.export : text.exporting(Math.max(1, Math.round(bytes / 1024)));

  return (
    <>
      <Dropdown
        autoFocus
        trigger={['click']}
        disabled={bytes !== null}
        menu={{
          items: [
            { key: 'xlsx', label: text.maskedWorkbook },
            { key: 'csv', label: text.maskedCsv },
            ...(role === 'owner'
              ? [
                  { key: 'xlsx/full', label: text.fullWorkbook },
                  { key: 'csv/full', label: text.fullCsv },
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
          title={text.fullTitle}
          note={text.fullNote}
          okText={text.fullConfirm}
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
  const text = useText(exportTexts);
  return (
    <section>
      <h3 style={{ fontSize: 14, margin: '0 0 8px' }}>{text.earlier(time.clock)}</h3>
      <LoadedView state={state}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="hint" style={{ margin: 0 }}>
              {text.noEarlier}
            </p>
          ) : (
            <ul style={{ margin: 0, paddingLeft: 18, lineHeight: 1.8 }}>
              {items.map((one) => (
                <li key={one.id}>
                  <span className="num">{time.dated(one.at)}</span> {text.earlierLine(one.staffName, one.reason)}
                </li>
              ))}
            </ul>
          )
        }
      </LoadedView>
    </section>
  );
}
