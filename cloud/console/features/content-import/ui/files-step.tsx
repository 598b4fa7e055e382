import { IMPORT_FILES, type ImportFileKind } from '@shared/contracts/content-import';
import { partTexts } from '@shared/rules/content-words';
import { Alert, App, Button, Progress, Segmented, Upload } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { problemText } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { Icon } from '../../../ui/icon';
import { useUnsaved } from '../../../ui/leave-guard';
import { uploadFile } from '../api/imports';
import { importTexts } from '../texts';
import { sizeText } from './amounts';
import { ACCEPTED, kindOfFile } from './file-kind';

type Chosen = Partial<Record<ImportFileKind, File>>;

/** One or two files, dropped or chosen, and sent. Cut off, they are sent again and are still one import. */
export function FilesStep({ exhibitionId, onRead }: { exhibitionId: string; onRead: (importId: string) => void }) {
  const text = useText(importTexts);
  const parts = useText(partTexts);
  const { message } = App.useApp();
  const [files, setFiles] = useState<Chosen>({});
  const [sent, setSent] = useState<Partial<Record<ImportFileKind, number>>>({});
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const key = useRef(crypto.randomUUID());
  // What has arrived is no longer asked about, also before the page shows it.
  const onWay = useRef(false);
  useUnsaved(() => onWay.current);
  // Whoever leaves, and agreed to, wants no import, nor to be led back to one.
  const leaving = useRef(new AbortController());
  useEffect(() => {
    const controller = new AbortController();
    leaving.current = controller;
    return () => controller.abort();
  }, []);
  const chosen = IMPORT_FILES.flatMap((part) => {
    const file = files[part];
    return file ? [{ part, file }] : [];
  });

  /** Other files are another import. */
  function change(set: (before: Chosen) => Chosen) {
    key.current = crypto.randomUUID();
    setSent({});
    setProblem(null);
    setFiles(set);
  }
  async function take(file: File) {
    const kind = await kindOfFile(file);
    if ('fault' in kind) void message.error(text[kind.fault](file.name));
    else change((before) => put(before, kind.part, file));
  }
  /** Two files of one kind: the other place, while it is free; else the new one counts. */
  function put(before: Chosen, part: ImportFileKind, file: File): Chosen {
    const other = part === 'schedule' ? 'exhibitors' : 'schedule';
    const there = before[part];
    if (there && there.name !== file.name) {
      if (!before[other]) return { ...before, [other]: file };
      void message.info(text.replaced(there.name));
    }
    return { ...before, [part]: file };
  }
  const move = (from: ImportFileKind, to: ImportFileKind) => {
    if (from !== to)
      change(({ [from]: moved, [to]: other }) => ({ ...(moved ? { [to]: moved } : {}), ...(other ? { [from]: other } : {}) }));
  };
  async function send() {
    const { signal } = leaving.current;
    onWay.current = true;
    setSending(true);
    setProblem(null);
    try {
      let importId = '';
      for (const { part, file } of chosen) {
        const onSent = (share: number) => setSent((before) => ({ ...before, [part]: share }));
        const answer = await uploadFile(exhibitionId, key.current, part, file, { onSent, signal });
        importId = answer.id;
      }
      onWay.current = false;
      if (!signal.aborted) onRead(importId);
    } catch (error) {
      if (!signal.aborted) setProblem(problemText(error));
    } finally {
      onWay.current = false;
      setSending(false);
    }
  }

  return (
    <section className="panel import-files">
      <Upload.Dragger
        accept={ACCEPTED}
        multiple
        disabled={sending}
        showUploadList={false}
        beforeUpload={(file: File) => {
          void take(file);
          return false;
        }}
      >
        <Icon name="import" size={44} />
        <p className="import-drop">{text.drop}</p>
        <div className="import-formats">
          {IMPORT_FILES.map((part) => (
            <span key={part}>
              <strong>{parts[part]}</strong>
              {part === 'schedule' ? text.scheduleFormats : text.exhibitorFormats}
            </span>
          ))}
        </div>
        <p className="hint">{text.dropHelp}</p>
      </Upload.Dragger>
      {chosen.length > 0 ? (
        <>
          <ul className="chosen-files">
            {chosen.map(({ part, file }) => (
              <li key={part}>
                <Segmented<ImportFileKind>
                  size="small"
                  aria-label={text.isWhatOf(file.name)}
                  disabled={sending}
                  value={part}
                  options={IMPORT_FILES.map((value) => ({ value, label: parts[value] }))}
                  onChange={(to) => move(part, to)}
                />
                <span className="file-name">
                  <strong>{file.name}</strong>
                  <small className="num">{sizeText(file.size)}</small>
                  {sending || sent[part] !== undefined ? (
                    <Progress percent={Math.round((sent[part] ?? 0) * 100)} size="small" aria-label={text.uploading} />
                  ) : null}
                </span>
                <Button
                  type="text"
                  disabled={sending}
                  aria-label={text.takeOut(file.name)}
                  onClick={() => change(({ [part]: _, ...rest }) => rest)}
                >
                  ×
                </Button>
              </li>
            ))}
          </ul>
          {problem ? <Alert type="error" showIcon title={problem} description={text.uploadStopped} style={{ marginBottom: 16 }} /> : null}
          <Button type="primary" size="large" loading={sending} onClick={() => void send()}>
            {text.upload}
          </Button>
        </>
      ) : null}
    </section>
  );
}
