import { IMPORT_STATES, type ImportRow } from '@shared/contracts/registration-desk';
import { csvLine } from '@shared/rules/csv';
import { Alert, App, Button, Drawer, Input, Progress as Bar, Radio, Segmented, Select, Spin, Table, Tag, Upload } from 'antd';
import { useState } from 'react';
import { problemText } from '../../../../platform/call';
import { saveFile } from '../../../../platform/download';
import { useText } from '../../../../platform/language';
import { LIST_WIDTH } from '../../../../ui/edit-drawer';
import { useLeaveGuard } from '../../../../ui/leave-guard';
import { downloadTemplate, type Preview } from '../../api/desk';
import { useSetup } from '../../api/setup';
import { deskTexts, importStateTexts } from './texts';
import { useImport, type Progress } from './use-import';

const COLOURS = { new: 'green', double: 'default', faulty: 'red' } as const;

/** A list of people: chosen, looked at line by line, put in. */
export function ImportDrawer({ exhibitionId, onClose }: { exhibitionId: string; onClose: () => void }) {
  const { message } = App.useApp();
  const t = useText(deskTexts);
  const types = useSetup(exhibitionId).data?.ticketTypes ?? [];
  const list = useImport(exhibitionId);
  const [byColumn, setByColumn] = useState(true);
  const [typeId, setTypeId] = useState<string | null>(null);
  const [proof, setProof] = useState('');
  const running = list.progress?.running === true;
  const finished = list.progress !== null && list.progress.done === list.progress.total;
  const guard = useLeaveGuard(() => list.file !== null && !finished, onClose, running);
  const forAll = typeId ?? types[0]?.id ?? null;
  const fresh = list.preview?.rows.filter((row) => row.state === 'new').length ?? 0;

  function chooseType(column: boolean, id: string | null) {
    setByColumn(column);
    setTypeId(id);
    if (list.file) void list.read(list.file, column ? null : id);
  }
  const template = () =>
    downloadTemplate(exhibitionId, `${t.templateName}.xlsx`).catch((error: unknown) => void message.error(problemText(error)));

  return (
    <Drawer open size={LIST_WIDTH} title={t.importTitle} onClose={guard.close}>
      {list.progress ? null : (
        <div className="filters">
          <span>{t.typeFor}</span>
          <Radio.Group
            value={byColumn}
            onChange={(event) => chooseType(event.target.value as boolean, event.target.value ? null : forAll)}
            options={[
              { value: true, label: t.typeByColumn },
              { value: false, label: t.typeForAll },
            ]}
          />
          {byColumn ? null : (
            <Select
              aria-label={t.type}
              style={{ width: 200 }}
              value={forAll}
              options={types.map((type) => ({ value: type.id, label: t.words(type.name) }))}
              onChange={(id: string) => chooseType(false, id)}
            />
          )}
          <span className="end">
            {list.file ? <Button onClick={list.clear}>{t.another}</Button> : <Button onClick={() => void template()}>{t.template}</Button>}
          </span>
        </div>
      )}
      {list.file ? null : (
        <>
          <Upload.Dragger
            accept=".csv,.txt,.xlsx,.xls,.ods"
            maxCount={1}
            showUploadList={false}
            beforeUpload={(file: File) => {
              void list.read(file, byColumn ? null : forAll);
              return false;
            }}
          >
            <p style={{ margin: '24px 0 8px', fontWeight: 600 }}>{t.drop}</p>
            <p className="hint" style={{ marginBottom: 24 }}>
              {t.dropHelp}
            </p>
          </Upload.Dragger>
          <p className="hint">{t.templateHelp}</p>
        </>
      )}
      {list.reading ? (
        <p>
          <Spin size="small" /> {t.reading}
        </p>
      ) : null}
      {list.problem ? <Alert type="error" showIcon title={t.unread} description={list.problem} /> : null}
      {list.preview?.refused ? <Alert type="error" showIcon title={t.unread} description={t.words(list.preview.refused)} /> : null}
      {list.preview && !list.preview.refused && !list.reading ? (
        <>
          {list.progress ? <Result progress={list.progress} preview={list.preview} /> : <Rows preview={list.preview} />}
          {finished ? (
            <Button type="primary" onClick={onClose}>
              {t.close}
            </Button>
          ) : (
            <>
              <label htmlFor="import-proof">
                <strong>{t.proof}</strong>
              </label>
              <Input.TextArea
                id="import-proof"
                rows={2}
                maxLength={300}
                disabled={list.progress !== null}
                placeholder={t.proofPlaceholder}
                value={proof}
                onChange={(event) => setProof(event.target.value)}
                style={{ marginTop: 6 }}
              />
              <p className="hint">{t.proofHelp}</p>
              {running ? (
                <Button onClick={list.stop}>{t.stop}</Button>
              ) : (
                <Button type="primary" disabled={fresh === 0 || proof.trim().length < 4} onClick={() => void list.start(proof.trim())}>
                  {list.progress ? t.goOn : fresh === 0 ? t.nobodyNew : t.start(fresh)}
                </Button>
              )}
            </>
          )}
        </>
      ) : null}
    </Drawer>
  );
}

function Rows({ preview: { rows, columns } }: { preview: Preview }) {
  const t = useText(deskTexts);
  const states = useText(importStateTexts);
  const [state, setState] = useState<ImportRow['state'] | 'all'>('all');
  const count = (one: ImportRow['state']) => rows.filter((row) => row.state === one).length;
  return (
    <>
      <p className="hint">
        {t.columns}{' '}
        {columns.map(({ heading, means }) => (
          <Tag key={heading} style={{ margin: '0 6px 6px 0' }} color={means ? 'green' : 'default'}>
            {heading} → {means ? t.words(means) : t.ignored}
          </Tag>
        ))}
      </p>
      <div className="filters">
        <Segmented<ImportRow['state'] | 'all'>
          value={state}
          onChange={setState}
          options={[
            { value: 'all', label: `${t.all} ${rows.length}` },
            ...IMPORT_STATES.map((value) => ({ value, label: `${states[value]} ${count(value)}` })),
          ]}
        />
      </div>
      <Table<ImportRow>
        rowKey="line"
        size="small"
        style={{ marginBottom: 16 }}
        dataSource={rows.filter((row) => state === 'all' || row.state === state)}
        pagination={{ pageSize: 10, showSizeChanger: false, hideOnSinglePage: true }}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t.line, dataIndex: 'line', className: 'num' },
          { title: t.state, dataIndex: 'state', render: (one: ImportRow['state']) => <Tag color={COLOURS[one]}>{states[one]}</Tag> },
          { title: t.name, dataIndex: 'name' },
          { title: t.phone, dataIndex: 'phone', className: 'num' },
          { title: t.email, dataIndex: 'email' },
          { title: t.company, dataIndex: 'company' },
          { title: t.type, dataIndex: 'ticketType', render: (name: ImportRow['ticketType']) => (name ? t.words(name) : '') },
          { title: t.why, dataIndex: 'reason', render: (reason: ImportRow['reason']) => (reason ? t.words(reason) : '') },
        ]}
      />
    </>
  );
}

function Result({ progress, preview }: { progress: Progress; preview: Preview }) {
  const t = useText(deskTexts);
  const { done, total, added, doubles, running, stopped } = progress;
  const faulty = preview.rows.filter((row) => row.state === 'faulty');
  const before = preview.rows.filter((row) => row.state === 'double');
  const left = [...faulty.map((row) => ({ row, reason: row.reason })), ...progress.failed].sort((a, b) => a.row.line - b.row.line);
  function save() {
    const lines = left.map(({ row, reason }) =>
      csvLine([String(row.line), row.name, row.phone ?? '', row.email ?? '', row.company ?? '', reason ? t.words(reason) : '']),
    );
    saveFile(
      new Blob(['\uFEFF', csvLine([t.line, t.name, t.phone, t.email, t.company, t.why]), ...lines], { type: 'text/csv;charset=utf-8' }),
      `${t.failedName}.csv`,
    );
  }
  return (
    <>
      <Bar percent={total === 0 ? 100 : Math.round((done / total) * 100)} status={running ? 'active' : stopped ? 'exception' : 'normal'} />
      {running ? <p>{t.running(done, total)}</p> : null}
      {stopped ? <Alert type="warning" showIcon style={{ marginBottom: 12 }} title={t.stopped(stopped)} /> : null}
      <ul style={{ lineHeight: 1.9, paddingLeft: 18 }}>
        <li>
          <strong>{t.finished(added)}</strong>
        </li>
        <li>{t.doubles(doubles + before.length)}</li>
        <li>
          {t.failures(left.length)}{' '}
          {left.length > 0 ? (
            <Button size="small" onClick={save}>
              {t.downloadFailed}
            </Button>
          ) : null}
        </li>
      </ul>
    </>
  );
}
