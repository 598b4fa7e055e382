import type { TouchpointLine } from '@shared/contracts/code';
import { TOUCHPOINT_CHANNELS } from '@shared/rules/touchpoint';
import { Alert, App, Button, Drawer, Input, Table, Tag, Upload } from 'antd';
import { useState } from 'react';
import { problemText } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { LIST_WIDTH } from '../../../ui/edit-drawer';
import { useLeaveGuard } from '../../../ui/leave-guard';
import { useCheckLines, useMakeLines } from '../api/touchpoints';
import { codesTexts, yuan } from '../texts';

/** Many touchpoints from pasted lines or a CSV, read back line by line before anything is made. */
export function LinesDialog({ exhibitionId, onClose }: { exhibitionId: string; onClose: () => void }) {
  const text = useText(codesTexts);
  const { message } = App.useApp();
  const [typed, setTyped] = useState('');
  /** What was checked, and how it was read. */
  const [checked, setChecked] = useState<{ text: string; lines: readonly TouchpointLine[] } | null>(null);
  const check = useCheckLines(exhibitionId);
  const make = useMakeLines(exhibitionId);
  const busy = check.isPending || make.isPending;
  const guard = useLeaveGuard(() => typed.trim() !== '', onClose, busy);
  const lines = checked?.text === typed ? checked.lines : null;
  const faulty = lines?.filter(({ faults }) => faults.length > 0).length ?? 0;
  const fresh = lines?.filter(({ known }) => !known).length ?? 0;

  const look = () =>
    check.mutate(typed, {
      onSuccess: (answer) => setChecked({ text: typed, lines: answer.lines }),
      onError: (error) => void message.error(problemText(error)),
    });
  const save = () =>
    make.mutate(typed, {
      onSuccess: (answer) => {
        if (answer.lines.every(({ faults }) => faults.length === 0)) onClose();
        else setChecked({ text: typed, lines: answer.lines });
      },
    });
  async function readFile(file: File) {
    const bytes = await file.arrayBuffer();
    try {
      setTyped(decoded(bytes));
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      void message.error(text.linesFileBad);
    }
  }

  return (
    <Drawer
      open
      size={LIST_WIDTH}
      title={text.linesTitle}
      onClose={guard.close}
      footer={
        <div className="drawer-foot">
          <Button disabled={busy} onClick={guard.close}>
            {text.cancel}
          </Button>
          {lines && faulty === 0 ? (
            <Button type="primary" disabled={fresh === 0} loading={busy} onClick={save}>
              {fresh === 0 ? text.linesNothing : text.linesSave(fresh)}
            </Button>
          ) : (
            <Button type="primary" disabled={typed.trim() === ''} loading={busy} onClick={look}>
              {text.linesCheck}
            </Button>
          )}
        </div>
      }
    >
      <p style={{ marginTop: 0 }}>{text.linesHint}</p>
      <p className="hint">{text.linesChannels(TOUCHPOINT_CHANNELS.map((one) => text.channel(one)).join(' · '))}</p>
      <Input.TextArea
        autoFocus
        aria-label={text.linesLabel}
        rows={8}
        value={typed}
        maxLength={100_000}
        placeholder={text.linesExample}
        onChange={(event) => setTyped(event.target.value)}
        style={{ marginBottom: 12 }}
      />
      <Upload
        accept=".csv,.txt,.tsv"
        showUploadList={false}
        beforeUpload={(file) => {
          void readFile(file);
          return false;
        }}
      >
        <Button>{text.linesFile}</Button>
      </Upload>
      {lines ? (
        <div style={{ marginTop: 16 }}>
          <Alert
            showIcon
            type={faulty > 0 ? 'warning' : 'success'}
            title={
              faulty > 0
                ? text.linesFaulty(faulty)
                : [text.linesGood(lines.length), ...(fresh < lines.length ? [text.linesKnown(lines.length - fresh)] : [])].join(' · ')
            }
            style={{ marginBottom: 12 }}
          />
          <LinesTable lines={lines} />
        </div>
      ) : null}
    </Drawer>
  );
}

/** What a spreadsheet saved: UTF-8, else GB18030 as Excel writes it in China. Throws TypeError for neither. */
function decoded(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return new TextDecoder('gb18030', { fatal: true }).decode(bytes);
  }
}

function LinesTable({ lines }: { lines: readonly TouchpointLine[] }) {
  const text = useText(codesTexts);
  return (
    <Table<TouchpointLine>
      size="small"
      rowKey="line"
      dataSource={[...lines].sort((a, b) => Number(b.faults.length > 0) - Number(a.faults.length > 0) || a.line - b.line)}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      columns={[
        { title: text.line, dataIndex: 'line', className: 'num', width: 52 },
        { title: text.name, dataIndex: 'name' },
        {
          title: text.result,
          key: 'result',
          width: 210,
          render: (_, one) =>
            one.faults.length > 0 ? (
              one.faults.map((fault) => (
                <div key={fault} style={{ color: 'var(--bad)' }}>
                  {text.fault(fault)}
                </div>
              ))
            ) : (
              <Tag color={one.known ? 'default' : 'green'}>{one.known ? text.linesKnownTag : text.linesNewTag}</Tag>
            ),
        },
        { title: text.channelLabel, key: 'channel', render: (_, one) => (one.channel ? text.channel(one.channel) : one.channelText) },
        { title: text.inCharge, dataIndex: 'inCharge' },
        { title: text.cost, key: 'cost', className: 'num', render: (_, one) => (one.costFen === null ? '' : yuan(one.costFen)) },
        { title: text.used, key: 'used', className: 'num', render: (_, one) => datesText(one) },
      ]}
    />
  );
}

/** First and last day, said once when they are one. */
export const datesText = ({ usedFrom, usedUntil }: Pick<TouchpointLine, 'usedFrom' | 'usedUntil'>): string =>
  [...new Set([usedFrom, usedUntil].filter(Boolean))].join('–');
