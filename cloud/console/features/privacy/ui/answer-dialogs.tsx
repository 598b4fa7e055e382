import type { FoundContact, FoundPerson } from '@shared/contracts/privacy-desk';
import { Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '../../../platform/language';
import { GuardedForm, useLeaveGuard } from '../../../ui/leave-guard';
import { useCorrect, useErase, useEraseContact, useExport, type Held } from '../api/privacy';
import { privacyTexts } from '../texts';
import { useMoment } from './moment';

interface Asked {
  askedBy: string;
}

/** One answer to a request: how it came is asked in each of them, for it goes on record. */
function AnswerDialog<Fields extends Asked>({
  title,
  note,
  okText,
  danger = false,
  busy,
  initialValues,
  onClose,
  onConfirm,
  children,
}: {
  title: string;
  note?: ReactNode;
  okText: string;
  danger?: boolean;
  busy: boolean;
  initialValues?: Partial<Fields>;
  onClose: () => void;
  /** `done` once it is answered: nothing typed is asked about any more. */
  onConfirm: (fields: Fields, done: () => void) => void;
  children?: ReactNode;
}) {
  const t = useText(privacyTexts);
  const [form] = Form.useForm<Fields>();
  const guard = useLeaveGuard(() => form.isFieldsTouched(), onClose, busy);
  return (
    <Modal
      open
      title={title}
      okText={okText}
      cancelText={t.back}
      okButtonProps={{ danger, loading: busy }}
      onCancel={guard.close}
      onOk={() => form.submit()}
    >
      {note}
      <GuardedForm<Fields>
        form={form}
        guard={guard}
        layout="vertical"
        initialValues={initialValues ?? {}}
        onFinish={(fields) => onConfirm(fields, guard.done)}
      >
        {children}
        <Form.Item
          name="askedBy"
          label={t.askedBy}
          extra={t.askedByHelp}
          rules={[{ required: true, whitespace: true, min: 4, message: t.askedByMissing }]}
        >
          <Input.TextArea rows={2} maxLength={200} placeholder={t.askedByPlaceholder} />
        </Form.Item>
      </GuardedForm>
    </Modal>
  );
}

/** What is kept of a person, or of a company's contact, as a file. */
export function ExportDialog({ whose, onClose }: { whose: FoundPerson | FoundContact; onClose: () => void }) {
  const t = useText(privacyTexts);
  const id = 'groupId' in whose ? whose.groupId : whose.participantId;
  const save = useExport(whose, `${t.fileName}-${id}.json`, t.exported);
  return (
    <AnswerDialog<Asked>
      title={t.exportTitle}
      note={<p>{t.exportNote}</p>}
      okText={t.export}
      busy={save.isPending}
      onClose={onClose}
      onConfirm={({ askedBy }, done) => save.mutate(askedBy, { onSuccess: done })}
    />
  );
}

interface Correction extends Asked {
  name: string;
  company?: string;
}

export function CorrectDialog({ person, onClose }: { person: FoundPerson; onClose: () => void }) {
  const t = useText(privacyTexts);
  const correct = useCorrect(person, t.corrected);
  return (
    <AnswerDialog<Correction>
      title={t.correctTitle}
      okText={t.save}
      busy={correct.isPending}
      initialValues={{ name: person.name, company: person.company ?? '' }}
      onClose={onClose}
      onConfirm={({ name, company, askedBy }, done) =>
        correct.mutate({ name, company: company?.trim() || null, askedBy }, { onSuccess: done })
      }
    >
      <Form.Item name="name" label={t.name} rules={[{ required: true, whitespace: true, message: t.nameMissing }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="company" label={t.company}>
        <Input maxLength={80} />
      </Form.Item>
    </AnswerDialog>
  );
}

interface Erasure extends Asked {
  confirm: string;
}

export function EraseDialog({ held: { person, stays }, onClose, onErased }: { held: Held; onClose: () => void; onErased: () => void }) {
  const t = useText(privacyTexts);
  const moment = useMoment();
  const erase = useErase(person, t.erasedDone);
  const typed = person.name || person.ticketNumber || person.participantId;
  return (
    <AnswerDialog<Erasure>
      title={t.eraseTitle}
      note={
        <>
          <p>{t.eraseNote}</p>
          <p style={{ marginBottom: 4 }}>
            <strong>{t.stays}</strong>
          </p>
          <ul style={{ marginTop: 0, paddingLeft: 18, lineHeight: 1.8 }}>
            {stays.map(({ words, until }) => (
              <li key={words.en}>{until ? t.staysUntil(t.words(words), moment(until)) : t.words(words)}</li>
            ))}
          </ul>
        </>
      }
      okText={t.eraseDo}
      danger
      busy={erase.isPending}
      onClose={onClose}
      onConfirm={({ askedBy, confirm }, done) => {
        const onSuccess = () => {
          done();
          onErased();
        };
        erase.mutate({ askedBy, confirm: confirm.trim() }, { onSuccess });
      }}
    >
      <TypedName typed={typed} />
    </AnswerDialog>
  );
}

/** Typed to say that it is this very person. */
function TypedName({ typed }: { typed: string }) {
  const t = useText(privacyTexts);
  return (
    <Form.Item
      name="confirm"
      label={t.typeToConfirm(typed)}
      rules={[
        {
          required: true,
          validator: (_, value: string | undefined) =>
            value?.trim() === typed ? Promise.resolve() : Promise.reject(new Error(t.typeToConfirm(typed))),
        },
      ]}
    >
      <Input autoComplete="off" />
    </Form.Item>
  );
}

export function EraseContactDialog({ contact, onClose }: { contact: FoundContact; onClose: () => void }) {
  const t = useText(privacyTexts);
  const erase = useEraseContact(contact, t.erasedDone);
  return (
    <AnswerDialog<Erasure>
      title={t.contactEraseTitle}
      note={<p>{t.contactEraseNote}</p>}
      okText={t.eraseDo}
      danger
      busy={erase.isPending}
      onClose={onClose}
      onConfirm={({ askedBy, confirm }, done) => erase.mutate({ askedBy, confirm: confirm.trim() }, { onSuccess: done })}
    >
      <TypedName typed={contact.name} />
    </AnswerDialog>
  );
}
