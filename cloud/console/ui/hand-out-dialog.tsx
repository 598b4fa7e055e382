import { AppError } from '@shared/errors';
import type { UseMutationResult } from '@tanstack/react-query';
import { Alert, Button, Descriptions, Form, Input, Modal, type DescriptionsProps } from 'antd';
import { problemText } from '../platform/call';
import { useShowTime } from './show-time';

interface HandOutWords {
  readonly title: string;
  readonly code: string;
  readonly codeHint: string;
  readonly codeWrong: string;
  readonly look: string;
  readonly handOutThis: string;
  readonly handedOut: string;
  readonly byYou: string;
  readonly nextCode: string;
  readonly problemAt: (problem: string, when: string) => string;
}

interface HandOutDialogProps<Found> {
  readonly words: HandOutWords;
  /** The code in what was typed or scanned; null: it is none. */
  readonly read: (typed: string) => string | null;
  /** Whose it is and for what, before anything is handed out. */
  readonly look: UseMutationResult<Found, Error, string>;
  readonly handOut: UseMutationResult<unknown, Error, string>;
  readonly describe: (found: Found) => DescriptionsProps['items'];
  readonly onClose: () => void;
}

/** What the service says of something that is handed out already: when, and whether by who asks. */
interface HandedOut {
  readonly redeemedAt?: string;
  readonly handedOutAt?: string;
  readonly byYou?: boolean;
}
const detailsOf = (error: Error | null): HandedOut => (error instanceof AppError ? ((error.details as HandedOut | undefined) ?? {}) : {});

/** A code read out or scanned at the organiser's desk: whose it is and for what, then handed out, once. */
export function HandOutDialog<Found>({ words, read, look, handOut, describe, onClose }: HandOutDialogProps<Found>) {
  const time = useShowTime();
  const [form] = Form.useForm<{ code: string }>();
  const found = look.data;
  const problem = handOut.error ?? look.error;
  const { redeemedAt, handedOutAt = redeemedAt } = detailsOf(problem);
  // The answer of one's own hand-out was lost: it is done.
  const byYou = detailsOf(handOut.error).byYou === true;
  const isDone = handOut.isSuccess || byYou;

  function again() {
    look.reset();
    handOut.reset();
    form.resetFields();
  }

  return (
    <Modal open title={words.title} footer={null} onCancel={onClose}>
      <Form form={form} layout="vertical" onFinish={({ code }) => look.mutate(code)}>
        <Form.Item
          name="code"
          label={words.code}
          extra={words.codeHint}
          rules={[{ validator: (_, code?: string) => (read(code ?? '') ? Promise.resolve() : Promise.reject(new Error(words.codeWrong))) }]}
        >
          <Input autoFocus maxLength={30} disabled={found !== undefined} />
        </Form.Item>
        {problem && !byYou ? (
          <Alert
            type="error"
            showIcon
            title={handedOutAt ? words.problemAt(problemText(problem), time.minute(handedOutAt)) : problemText(problem)}
            style={{ marginBottom: 16 }}
          />
        ) : null}
        {found === undefined ? (
          <Button type="primary" htmlType="submit" block loading={look.isPending}>
            {words.look}
          </Button>
        ) : (
          <>
            <Descriptions column={1} size="small" style={{ marginBottom: 16 }} items={describe(found) ?? []} />
            {isDone ? <Alert type="success" showIcon title={byYou ? words.byYou : words.handedOut} style={{ marginBottom: 16 }} /> : null}
            {isDone ? null : (
              <Button type="primary" block loading={handOut.isPending} onClick={() => handOut.mutate(String(form.getFieldValue('code')))}>
                {words.handOutThis}
              </Button>
            )}
            {isDone || handOut.isError ? (
              <Button type={isDone ? 'primary' : 'default'} block onClick={again} style={{ marginTop: isDone ? 0 : 8 }}>
                {words.nextCode}
              </Button>
            ) : null}
          </>
        )}
      </Form>
    </Modal>
  );
}
