import { QUESTION_KINDS, type QuestionKind, type SurveyFields, type SurveyView } from '@shared/contracts/survey';
import { isSameShape, sizes, surveyFault } from '@shared/rules/survey';
import { questionKindTexts } from '@shared/rules/survey-words';
import { Alert, App, Button, Dropdown, Empty, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { problemText } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { isConflict } from '../../../platform/query';
import { ConflictDialog } from '../../../ui/conflict-dialog';
import { useExhibition } from '../../../ui/exhibition-context';
import { useUnsaved } from '../../../ui/leave-guard';
import { isFrozen, readSurveyNow, useSaveSurvey } from '../api/survey';
import { faultTexts, surveyTexts } from '../texts';
import { newQuestion, useSurveyDraft, type Base } from './draft';
import { PhonePreview } from './phone-preview';
import { QuestionList } from './question-list';
import { SettingsFields } from './settings-fields';
import { useChanges } from './use-changes';

/** Questions and settings, with the phone beside them. */
export function Builder({ survey, onDirty }: { survey: SurveyView; onDirty: (dirty: boolean) => void }) {
  const text = useText(surveyTexts);
  const kinds = useText(questionKindTexts);
  const faults = useText(faultTexts);
  const { message, modal } = App.useApp();
  const { id } = useExhibition();
  const saving = useSaveSurvey(id);
  const changesOf = useChanges();
  const draft = useSurveyDraft(id, { version: survey.version, fields: survey.fields });
  const { fields, base, dirty } = draft;
  const [open, setOpen] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [theirs, setTheirs] = useState<Base | null>(null);
  const [removed, setRemoved] = useState<string | null>(null);
  useUnsaved(() => dirty && !draft.kept);
  useEffect(() => onDirty(dirty), [dirty, onDirty]);
  useEffect(() => () => onDirty(false), [onDirty]);

  const change = (part: Partial<SurveyFields>, typedInto?: string) => {
    setRemoved(null);
    draft.change(part, typedInto ?? null);
  };
  function add(kind: QuestionKind) {
    const question = newQuestion(kind);
    change({ questions: [...fields.questions, question] });
    setOpen(question.id);
  }
  function save() {
    setTried(true);
    const fault = fields.title.zh.trim() === '' ? { at: null, fault: 'name' as const } : surveyFault(trimmed(fields));
    if (fault) {
      if (fault.at !== null) setOpen(fault.at);
      void message.error(faults[fault.fault]);
    } else if (survey.frozen && !isSameShape(base.fields.questions, fields.questions)) askForEdition();
    else send(base.version, false);
  }
  const askForEdition = () =>
    modal.confirm({
      title: text.newEditionTitle,
      content: text.newEdition,
      okText: text.saveEdition,
      cancelText: text.cancel,
      focusable: { autoFocusButton: 'cancel' },
      onOk: () => send(base.version, true),
    });
  function send(version: number, newEdition: boolean) {
    const sent = fields;
    saving.mutateAsync({ version, fields: sent, newEdition }).then(
      (answer) => {
        draft.saved({ version: answer.version, fields: answer.fields }, sent);
        setTried(false);
      },
      (error: unknown) => {
        // Somebody answered while it was worked on.
        if (isFrozen(error)) return void askForEdition();
        if (!isConflict(error)) return;
        readSurveyNow(id).then(setTheirs, (failed: unknown) => void message.error(problemText(failed)));
      },
    );
  }

  return (
    <div className="survey-builder">
      <div>
        {draft.restored ? (
          <Alert
            type="info"
            showIcon
            className="survey-note"
            title={text.restored}
            action={
              <Button size="small" onClick={() => draft.adopt({ version: survey.version, fields: survey.fields })}>
                {text.giveUp}
              </Button>
            }
          />
        ) : null}
        {survey.frozen ? <Alert type="info" showIcon className="survey-note" title={text.frozen(survey.answered)} /> : null}
        <div className="survey-bar">
          <Dropdown
            autoFocus
            trigger={['click']}
            disabled={fields.questions.length >= sizes.questions}
            menu={{
              items: QUESTION_KINDS.map((kind) => ({ key: kind, label: kinds[kind] })),
              onClick: ({ key }) => add(key as QuestionKind),
            }}
          >
            <Button id="add-question">{text.addQuestion}</Button>
          </Dropdown>
          <Button disabled={!draft.canUndo} onClick={draft.undo}>
            {text.undo}
          </Button>
          <span className="survey-bar__state">
            {dirty ? (
              <Tag color="gold">{text.unsaved}</Tag>
            ) : (
              <Tag color={base.version === 0 ? 'default' : 'green'}>
                {base.version === 0 ? text.suggested : text.savedVersion(survey.edition)}
              </Tag>
            )}
          </span>
          <Button type="primary" disabled={!dirty && base.version > 0} loading={saving.isPending} onClick={save}>
            {text.save}
          </Button>
        </div>
        {removed !== null ? (
          <Alert
            type="warning"
            showIcon
            className="survey-note"
            title={text.removed(removed || text.unnamed)}
            action={
              <Button
                size="small"
                onClick={() => {
                  draft.undo();
                  setRemoved(null);
                }}
              >
                {text.undo}
              </Button>
            }
          />
        ) : null}
        <SettingsFields fields={fields} onChange={change} />
        {fields.questions.length === 0 ? (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={text.noQuestions} />
        ) : (
          <QuestionList
            questions={fields.questions}
            before={survey.frozen ? base.fields.questions : []}
            open={open}
            tried={tried}
            onOpen={setOpen}
            onChange={(questions, typedInto) => change({ questions }, typedInto)}
            onRemove={(question) => {
              draft.change({ questions: fields.questions.filter((one) => one.id !== question.id) });
              setRemoved(question.title.zh);
            }}
          />
        )}
      </div>
      <PhonePreview fields={fields} chosen={open} />
      {theirs ? (
        <ConflictDialog
          what={text.what}
          theirs={changesOf(base.fields, theirs.fields)}
          mine={changesOf(base.fields, fields)}
          onLater={() => setTheirs(null)}
          onTakeTheirs={() => {
            draft.adopt(theirs);
            setTheirs(null);
          }}
          onKeepMine={() => {
            draft.keepMine(theirs);
            setTheirs(null);
          }}
        />
      ) : null}
    </div>
  );
}

/** As the service will read it. */
const trimmed = (fields: SurveyFields): SurveyFields => ({
  ...fields,
  questions: fields.questions.map((one) => ({
    ...one,
    title: { zh: one.title.zh.trim(), en: one.title.en.trim() },
    options: one.options.map((option) => ({ ...option, label: { zh: option.label.zh.trim(), en: option.label.en.trim() } })),
  })),
});
