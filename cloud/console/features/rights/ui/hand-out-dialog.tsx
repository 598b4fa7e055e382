import { AppError } from '@shared/errors';
import { textIn } from '@shared/rules/language';
import { readRightCode } from '@shared/rules/right-code';
import { rightKindTexts } from '@shared/rules/right-words';
import { Alert, Button, Descriptions, Form, Input, Modal } from 'antd';
import { problemText } from '../../../platform/call';
import { useLanguage, useText } from '../../../platform/language';
import { useShowTime } from '../../../ui/show-time';
import { useHandOut, useLookUp } from '../api/rights';
import { rightsTexts } from '../texts';

/** A code read out or scanned at the organiser's desk: whose it is and for what, then handed out, once. */
export function HandOutDialog({ exhibitionId, onClose }: { exhibitionId: string; onClose: () => void }) {
  const text = useText(rightsTexts);
  const kinds = textIn(rightKindTexts, useLanguage());
  const time = useShowTime();
  const [form] = Form.useForm<{ code: string }>();
  const look = useLookUp(exhibitionId);
  const handOut = useHandOut(exhibitionId);
  const found = look.data;
  const problem = handOut.error ?? look.error;
  const said = useProblem(problem);
  // The answer of one's own hand-out was lost: it is done.
  const byYou = handOut.error instanceof AppError && (handOut.error.details as { byYou?: boolean } | undefined)?.byYou === true;

  function again() {
    look.reset();
    handOut.reset();
    form.resetFields();
  }

  return (
    <Modal open title={text.handOut} footer={null} onCancel={onClose}>
      <Form form={form} layout="vertical" onFinish={({ code }) => look.mutate(code)}>
        <Form.Item
          name="code"
          label={text.code}
          extra={text.codeHint}
          rules={[
            {
              validator: (_, code?: string) => (readRightCode(code ?? '') ? Promise.resolve() : Promise.reject(new Error(text.codeRule))),
            },
          ]}
        >
          <Input autoFocus maxLength={30} disabled={found !== undefined} />
        </Form.Item>
        {problem && !byYou ? <Alert type="error" showIcon title={said} style={{ marginBottom: 16 }} /> : null}
        {found ? (
          <>
            <Descriptions
              column={1}
              size="small"
              style={{ marginBottom: 16 }}
              items={[
                { key: 'right', label: text.right, children: found.name },
                { key: 'kind', label: text.kind, children: kinds[found.kind] },
                { key: 'holder', label: text.holder, children: found.holderName },
                ...(found.where ? [{ key: 'where', label: text.where, children: found.where }] : []),
                { key: 'until', label: text.handOutUntil, children: time.dated(found.handOutUntil) },
              ]}
            />
            {handOut.isSuccess || byYou ? (
              <Alert type="success" showIcon title={byYou ? text.byYou : text.handedOutDone} style={{ marginBottom: 16 }} />
            ) : null}
            {handOut.isSuccess || handOut.isError ? (
              <Button type="primary" block onClick={again}>
                {text.nextCode}
              </Button>
            ) : (
              <Button type="primary" block loading={handOut.isPending} onClick={() => handOut.mutate(String(form.getFieldValue('code')))}>
                {text.handOutThis}
              </Button>
            )}
          </>
        ) : (
          <Button type="primary" htmlType="submit" block loading={look.isPending}>
            {text.look}
          </Button>
        )}
      </Form>
    </Modal>
  );
}

/** What is wrong, with when it was handed out where that is it. */
function useProblem(problem: Error | null): string {
  const text = useText(rightsTexts);
  const time = useShowTime();
  if (!problem) return '';
  const at = problem instanceof AppError ? (problem.details as { handedOutAt?: string } | undefined)?.handedOutAt : undefined;
  return at ? text.problemAt(problemText(problem), time.minute(at)) : problemText(problem);
}
