import { AppError, errorText } from '@shared/errors';
import { readPrizeCode } from '@shared/rules/prize-code';
import { Alert, Button, Descriptions, Form, Input, Modal } from 'antd';
import { useShowTime } from '../../../ui/show-time';
import { useLookUpPrize, useRedeemPrize } from '../api/draws';

/** A code read out or scanned at the organiser's desk: whose prize it is, then handed out, once. */
export function RedeemDialog({ exhibitionId, onClose }: { exhibitionId: string; onClose: () => void }) {
  const time = useShowTime();
  const [form] = Form.useForm<{ code: string }>();
  const look = useLookUpPrize(exhibitionId);
  const redeem = useRedeemPrize(exhibitionId);
  const found = look.data;
  const problem = redeem.error ?? look.error;

  function again() {
    look.reset();
    redeem.reset();
    form.resetFields();
  }

  return (
    <Modal open title="核销兑奖码" footer={null} onCancel={onClose}>
      <Form form={form} layout="vertical" onFinish={({ code }) => look.mutate(code)}>
        <Form.Item
          name="code"
          label="兑奖码"
          extra="中奖者在小程序“抽奖”页出示；可用扫码枪扫，也可手输"
          rules={[
            {
              validator: (_, code?: string) =>
                readPrizeCode(code ?? '') ? Promise.resolve() : Promise.reject(new Error('兑奖码应为 10 位字母和数字')),
            },
          ]}
        >
          <Input autoFocus maxLength={30} disabled={found !== undefined} />
        </Form.Item>
        {problem ? <Alert type="error" showIcon title={problemText(problem, time.minute)} style={{ marginBottom: 16 }} /> : null}
        {found ? (
          <>
            <Descriptions column={1} size="small" style={{ marginBottom: 16 }}>
              <Descriptions.Item label="奖品">{found.prizeName}</Descriptions.Item>
              <Descriptions.Item label="中奖者">{found.holderName}</Descriptions.Item>
              <Descriptions.Item label="抽奖">{found.drawName}</Descriptions.Item>
              <Descriptions.Item label="领取截止">{time.minute(found.redeemUntil)}</Descriptions.Item>
            </Descriptions>
            {redeem.isSuccess ? (
              <>
                <Alert type="success" showIcon title="已核销" style={{ marginBottom: 16 }} />
                <Button type="primary" block onClick={again}>
                  核销下一位
                </Button>
              </>
            ) : (
              <Button type="primary" block loading={redeem.isPending} onClick={() => redeem.mutate(String(form.getFieldValue('code')))}>
                已交给本人，核销
              </Button>
            )}
          </>
        ) : (
          <Button type="primary" htmlType="submit" block loading={look.isPending}>
            查看
          </Button>
        )}
      </Form>
    </Modal>
  );
}

function problemText(error: Error, minute: (at: string) => string): string {
  if (!(error instanceof AppError)) return errorText('internal');
  const at = (error.details as { redeemedAt?: string } | undefined)?.redeemedAt;
  return at ? `${errorText(error.code)}（${minute(at)}）` : errorText(error.code);
}
