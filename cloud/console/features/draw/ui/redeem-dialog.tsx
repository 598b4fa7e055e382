import { AppError } from '@shared/errors';
import { readPrizeCode } from '@shared/rules/prize-code';
import { Alert, Button, Descriptions, Form, Input, Modal } from 'antd';
import { problemText } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { useShowTime } from '../../../ui/show-time';
import { useLookUpPrize, useRedeemPrize } from '../api/draws';
import { drawTexts } from '../texts';

/** A code read out or scanned at the organiser's desk: whose prize it is, then handed out, once. */
export function RedeemDialog({ exhibitionId, onClose }: { exhibitionId: string; onClose: () => void }) {
  const text = useText(drawTexts);
  const time = useShowTime();
  const [form] = Form.useForm<{ code: string }>();
  const look = useLookUpPrize(exhibitionId);
  const redeem = useRedeemPrize(exhibitionId);
  const found = look.data;
  const problem = redeem.error ?? look.error;
  const redeemedAt = problem instanceof AppError ? (problem.details as { redeemedAt?: string } | undefined)?.redeemedAt : undefined;

  function again() {
    look.reset();
    redeem.reset();
    form.resetFields();
  }

  return (
    <Modal open title={text.redeemCode} footer={null} onCancel={onClose}>
      <Form form={form} layout="vertical" onFinish={({ code }) => look.mutate(code)}>
        <Form.Item
          name="code"
          label={text.code}
          extra={text.codeHint}
          rules={[
            {
              validator: (_, code?: string) => (readPrizeCode(code ?? '') ? Promise.resolve() : Promise.reject(new Error(text.codeWrong))),
            },
          ]}
        >
          <Input autoFocus maxLength={30} disabled={found !== undefined} />
        </Form.Item>
        {problem ? (
          <Alert
            type="error"
            showIcon
            title={redeemedAt ? text.problemAt(problemText(problem), time.minute(redeemedAt)) : problemText(problem)}
            style={{ marginBottom: 16 }}
          />
        ) : null}
        {found ? (
          <>
            <Descriptions column={1} size="small" style={{ marginBottom: 16 }}>
              <Descriptions.Item label={text.prizeName}>{found.prizeName}</Descriptions.Item>
              <Descriptions.Item label={text.winner}>{found.holderName}</Descriptions.Item>
              <Descriptions.Item label={text.drawName}>{found.drawName}</Descriptions.Item>
              <Descriptions.Item label={text.until}>{time.dated(found.redeemUntil)}</Descriptions.Item>
            </Descriptions>
            {redeem.isSuccess ? (
              <>
                <Alert type="success" showIcon title={text.handedOut} style={{ marginBottom: 16 }} />
                <Button type="primary" block onClick={again}>
                  {text.nextCode}
                </Button>
              </>
            ) : (
              <Button type="primary" block loading={redeem.isPending} onClick={() => redeem.mutate(String(form.getFieldValue('code')))}>
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
