import type { ExhibitionView } from '@shared/contracts/exhibition';
import { FIELD_TYPES, type FormField } from '@shared/contracts/registration';
import { AppError } from '@shared/errors';
import { inLanguage } from '@shared/rules/bilingual';
import { formFaults } from '@shared/rules/registration-form';
import { Alert, App, Button, Dropdown, Modal, Tag } from 'antd';
import { useEffect, useReducer, useRef, useState } from 'react';
import { problemText } from '../../../../platform/call';
import { dropKept, keep, readKept } from '../../../../platform/kept-draft';
import { useLanguage, useText } from '../../../../platform/language';
import { ConflictDialog } from '../../../../ui/conflict-dialog';
import { useUnsaved } from '../../../../ui/leave-guard';
import { LoadedView } from '../../../../ui/loaded-view';
import { useShowTime } from '../../../../ui/show-time';
import { useDraftName } from '../../../../ui/staff-context';
import { useReadSetupNow, useSaveForm, useSetupNow } from '../../api/setup';
import { formTexts, questionTypeTexts } from './texts';
import { Consequences } from './consequences';
import { consequencesOf, differencesOf, draftReducer, EMPTY_DRAFT, isDirty, newKey, type Draft } from './form-draft';
import './form.css';
import { FormPreview } from './form-preview';
import { QuestionList } from './question-list';
import { hasOptions, randomKey } from './question-words';

const MOST_QUESTIONS = 40;

export function FormPanel({ exhibition }: { exhibition: ExhibitionView }) {
  const state = useSetupNow(exhibition.id);
  return (
    <LoadedView state={state}>{({ version, fields }) => <FormEditor exhibition={exhibition} saved={{ version, fields }} />}</LoadedView>
  );
}

function FormEditor({ exhibition, saved }: { exhibition: ExhibitionView; saved: Draft['base'] }) {
  const exhibitionId = exhibition.id;
  const text = useText(formTexts);
  const types = useText(questionTypeTexts);
  const language = useLanguage();
  const { message } = App.useApp();
  const time = useShowTime();
  const readNow = useReadSetupNow(exhibitionId);
  const saving = useSaveForm(exhibitionId, refused);
  const draftName = useDraftName(`form.${exhibitionId}`);
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
  useUnsaved(() => unkept && dirty);
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
      void message.error(text.incomplete);
    } else if (consequences.length > 0) setAsking(true);
    else save();
  }
  function save() {
    setAsking(false);
    const sent = draft.fields;
    void saving.mutateAsync({ version: draft.base.version, fields: [...sent] }).then(
      (answer) => {
        // Also where the page was left before the answer came.
        dropKept(draftName);
        send({ do: 'saved', base: answer, sent });
        setTried(false);
        setRestored(false);
      },
      // `refused` has told it.
      () => undefined,
    );
  }
  /** Whatever was refused, the changes stay; of two who saved, the second is shown what the first did. */
  function refused(error: Error): boolean {
    if (error instanceof AppError && error.code === 'conflict')
      void readNow().then(
        ({ version, fields }) => setTheirs({ version, fields }),
        (failed: unknown) => message.error(problemText(failed)),
      );
    else void message.error(text.refused(problemText(error)));
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
            title={kept ? text.restored(time.minute(kept.at)) : text.restoredAnyTime}
            action={
              <Button
                size="small"
                onClick={() => {
                  send({ do: 'adopt', base: theirs ?? draft.base });
                  setRestored(false);
                }}
              >
                {text.giveUp}
              </Button>
            }
          />
        ) : null}
        {unkept && dirty ? <Alert type="warning" showIcon style={{ marginBottom: 12 }} title={text.unkept} /> : null}
        <div className="form-editor__bar">
          <Dropdown
            autoFocus
            trigger={['click']}
            disabled={draft.fields.length >= MOST_QUESTIONS}
            menu={{
              items: FIELD_TYPES.map((type) => ({ key: type, label: types[type] })),
              onClick: ({ key }) => add(key as FormField['type']),
            }}
          >
            <Button id="add-question">{text.addQuestion}</Button>
          </Dropdown>
          <Button disabled={draft.past.length === 0} onClick={undo}>
            {text.undo}
          </Button>
          <span className="form-editor__state">
            {dirty ? (
              <Tag color="gold">{text.unsaved}</Tag>
            ) : (
              <Tag color="green">{draft.base.version === 0 ? text.defaultForm : text.savedVersion(draft.base.version)}</Tag>
            )}
          </span>
          <Button type="primary" disabled={!dirty} loading={saving.isPending} onClick={trySave}>
            {text.save}
          </Button>
        </div>
        {removed ? (
          <Alert
            type="warning"
            showIcon
            style={{ marginBottom: 12 }}
            title={text.removed(inLanguage(removed.label, language) || text.unnamed)}
            action={
              <Button size="small" onClick={undo}>
                {text.undoRemoval}
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
        {draft.fields.length === 0 ? <p className="hint">{text.noQuestions}</p> : null}
        {draft.fields.length >= MOST_QUESTIONS ? <p className="hint">{text.mostQuestions(MOST_QUESTIONS)}</p> : null}
      </div>
      <FormPreview exhibition={exhibition} fields={draft.fields} chosen={open} />
      <Modal
        open={asking}
        width={600}
        title={text.confirmTitle}
        okText={text.confirmSave}
        cancelText={text.backToEditing}
        onCancel={() => setAsking(false)}
        onOk={() => save()}
      >
        <Consequences exhibitionId={exhibitionId} consequences={consequences} />
      </Modal>
      {theirs && !asking ? (
        <ConflictDialog
          what={text.form}
          theirs={differencesOf(draft.base.fields, theirs.fields, language)}
          mine={differencesOf(draft.base.fields, draft.fields, language)}
          hint={text.conflictHint}
          onLater={() => setTheirs(null)}
          onTakeTheirs={() => {
            send({ do: 'adopt', base: theirs });
            setTheirs(null);
            setRestored(false);
          }}
          onKeepMine={() => {
            send({ do: 'keepMine', base: theirs });
            setTheirs(null);
            void message.info(text.keptMine);
          }}
        />
      ) : null}
    </div>
  );
}
