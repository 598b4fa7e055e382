import type { ExhibitionView } from '@shared/contracts/exhibition';
import { FIELD_TYPES, type FormField } from '@shared/contracts/registration';
import { AppError } from '@shared/errors';
import { formFaults } from '@shared/rules/registration-form';
import { Alert, App, Button, Dropdown, Modal, Tag } from 'antd';
import { useEffect, useReducer, useRef, useState } from 'react';
import { problemText } from '../../../../platform/call';
import { dropKept, keep, readKept } from '../../../../platform/kept-draft';
import { ConflictDialog } from '../../../../ui/conflict-dialog';
import { LoadedView } from '../../../../ui/loaded-view';
import { useShowTime } from '../../../../ui/show-time';
import { useReadFormNow, useSaveForm, useSetupNow } from '../../api/setup';
import { Consequences } from './consequences';
import { consequencesOf, differencesOf, draftReducer, EMPTY_DRAFT, isDirty, newKey, type Draft } from './form-draft';
import './form.css';
import { FormPreview } from './form-preview';
import { QuestionList } from './question-list';
import { hasOptions, randomKey, TYPE_NAMES } from './question-words';

const MOST_QUESTIONS = 40;

export function FormPanel({ exhibition }: { exhibition: ExhibitionView }) {
  const state = useSetupNow(exhibition.id);
  return (
    <LoadedView state={state}>{({ version, fields }) => <FormEditor exhibition={exhibition} saved={{ version, fields }} />}</LoadedView>
  );
}

function FormEditor({ exhibition, saved }: { exhibition: ExhibitionView; saved: Draft['base'] }) {
  const exhibitionId = exhibition.id;
  const { message } = App.useApp();
  const time = useShowTime();
  const readNow = useReadFormNow(exhibitionId);
  const saving = useSaveForm(exhibitionId, refused);
  const draftName = `form.${exhibitionId}`;
  const [kept] = useState(() => readKept<Draft['base'], Draft['fields']>(draftName));
  const [draft, send] = useReducer(draftReducer, EMPTY_DRAFT, (empty) =>
    draftReducer(empty, { do: 'load', base: kept?.base ?? saved, ...(kept ? { fields: kept.work } : {}) }),
  );
  const [theirs, setTheirs] = useState<Draft['base'] | null>(kept && kept.base.version !== saved.version ? saved : null);
  const [restored, setRestored] = useState(kept !== null);
  const [open, setOpen] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const [removed, setRemoved] = useState<FormField | null>(null);
  const editor = useRef<HTMLDivElement>(null);
  const dirty = isDirty(draft);
  const consequences = consequencesOf(draft.base.fields, draft.fields);
  const [unkept, setUnkept] = useState(false);

  useEffect(() => {
    if (dirty) setUnkept(!keep(draftName, draft.base, draft.fields));
    else dropKept(draftName);
  }, [draftName, draft, dirty]);
  useEffect(() => {
    if (!unkept || !dirty) return undefined;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [unkept, dirty]);
  // A question that was opened by adding it, or for its fault, is ready to be typed into.
  useEffect(() => {
    if (open !== null) editor.current?.querySelector<HTMLElement>(`[data-question="${open}"] [data-focus]`)?.focus();
  }, [open]);

  const change = (fields: readonly FormField[], tag?: string) => {
    setRemoved(null);
    send({ do: 'change', fields, ...(tag ? { tag } : {}) });
  };
  function add(type: FormField['type']) {
    const taken = new Set([...draft.base.fields, ...draft.fields, ...draft.past.flat()].map((field) => field.key));
    const key = newKey(type, taken, randomKey);
    change([...draft.fields, { key, type, label: { zh: '', en: '' }, required: false, ...(hasOptions(type) ? { options: [] } : {}) }]);
    setOpen(key);
  }
  function remove(field: FormField) {
    send({ do: 'change', fields: draft.fields.filter((one) => one.key !== field.key) });
    setRemoved(field);
    if (open === field.key) setOpen(null);
  }
  function undo() {
    send({ do: 'undo' });
    setRemoved(null);
  }

  function trySave() {
    const [fault] = formFaults(draft.fields);
    setTried(true);
    if (fault) {
      setOpen(fault.key);
      void message.error('有问题还没有设置完整，已为您打开第一处');
    } else if (consequences.length > 0) setAsking(true);
    else save();
  }
  function save() {
    setAsking(false);
    saving.mutate(
      { version: draft.base.version, fields: [...draft.fields] },
      {
        onSuccess: (answer) => {
          send({ do: 'saved', base: answer });
          setTried(false);
          setRestored(false);
        },
      },
    );
  }
  /** Whatever was refused, the changes stay; of two who saved, the second is shown what the first did. */
  function refused(error: Error): boolean {
    if (error instanceof AppError && error.code === 'conflict')
      void readNow().then(
        ({ version, fields }) => setTheirs({ version, fields }),
        (failed: unknown) => message.error(problemText(failed)),
      );
    else void message.error(`${problemText(error)}。您的修改仍保留在本机。`);
    return true;
  }

  return (
    <div className="form-editor" ref={editor}>
      <div>
        {restored && dirty ? (
          <Alert
            type="info"
            showIcon
            closable
            style={{ marginBottom: 12 }}
            title={`已恢复您${kept ? ` ${time.minute(kept.at)} ` : ''}未保存的修改`}
            action={
              <Button
                size="small"
                onClick={() => {
                  send({ do: 'adopt', base: theirs ?? draft.base });
                  setRestored(false);
                }}
              >
                放弃修改
              </Button>
            }
          />
        ) : null}
        {unkept && dirty ? (
          <Alert type="warning" showIcon style={{ marginBottom: 12 }} title="浏览器不允许在本机保存草稿，离开前请先保存" />
        ) : null}
        <div className="form-editor__bar">
          <Dropdown
            trigger={['click']}
            disabled={draft.fields.length >= MOST_QUESTIONS}
            menu={{
              items: FIELD_TYPES.map((type) => ({ key: type, label: TYPE_NAMES[type] })),
              onClick: ({ key }) => add(key as FormField['type']),
            }}
          >
            <Button id="add-question">添加问题</Button>
          </Dropdown>
          <Button disabled={draft.past.length === 0} onClick={undo}>
            撤销
          </Button>
          <span className="form-editor__state">
            {dirty ? (
              <Tag color="gold">未保存</Tag>
            ) : (
              <Tag color="green">{draft.base.version === 0 ? '默认报名表' : `已保存，第 ${draft.base.version} 版`}</Tag>
            )}
          </span>
          <Button type="primary" disabled={!dirty} loading={saving.isPending} onClick={trySave}>
            保存并生效
          </Button>
        </div>
        {removed ? (
          <Alert
            type="warning"
            showIcon
            style={{ marginBottom: 12 }}
            title={`已移除「${removed.label.zh || '（未命名）'}」，保存后生效`}
            action={
              <Button size="small" onClick={undo}>
                撤销移除
              </Button>
            }
          />
        ) : null}
        <QuestionList
          exhibitionId={exhibitionId}
          base={draft.base.fields}
          fields={draft.fields}
          open={open}
          tried={tried}
          onOpen={setOpen}
          onChange={change}
          onRemove={remove}
        />
        {draft.fields.length === 0 ? <p className="hint">目前只问姓名和手机号。用「添加问题」加上您想了解的内容。</p> : null}
        {draft.fields.length >= MOST_QUESTIONS ? <p className="hint">最多 {MOST_QUESTIONS} 个问题。</p> : null}
      </div>
      <FormPreview exhibitionName={exhibition.name} fields={draft.fields} chosen={open} />
      <Modal
        open={asking}
        width={600}
        title="保存前请确认：有些修改会影响已有的回答"
        okText="确认保存"
        cancelText="返回修改"
        onCancel={() => setAsking(false)}
        onOk={() => save()}
      >
        <Consequences exhibitionId={exhibitionId} consequences={consequences} />
      </Modal>
      {theirs && !asking ? (
        <ConflictDialog
          what="报名表"
          theirs={differencesOf(draft.base.fields, theirs.fields)}
          mine={differencesOf(draft.base.fields, draft.fields)}
          hint="改用对方的版本后，您的修改可以用「撤销」找回。"
          onLater={() => setTheirs(null)}
          onTakeTheirs={() => {
            send({ do: 'adopt', base: theirs });
            setTheirs(null);
            setRestored(false);
          }}
          onKeepMine={() => {
            send({ do: 'keepMine', base: theirs });
            setTheirs(null);
            void message.info('已保留您的版本，点「保存并生效」即覆盖对方的修改');
          }}
        />
      ) : null}
    </div>
  );
}
