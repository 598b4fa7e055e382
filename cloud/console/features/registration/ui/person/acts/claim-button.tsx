import { Button, Modal, QRCode, Typography } from 'antd';
import { groupCode } from '@shared/rules/typed-code';
import { useText } from '../../../../../platform/language';
import { useClaimLink } from '../../../api/tickets';
import { actTexts } from './texts';

/** The link by which somebody whom staff put in takes the ticket into their own WeChat. */
export function ClaimButton({ exhibitionId, participantId }: { exhibitionId: string; participantId: string }) {
  const text = useText(actTexts);
  const { mutate, isPending, data: made, reset } = useClaimLink(exhibitionId, participantId, text.claimMade);
  return (
    <>
      <Button size="small" style={{ marginBottom: 8 }} loading={isPending} onClick={() => mutate(null)}>
        {text.claim}
      </Button>
      {made ? (
        <Modal open title={text.claimTitle} footer={null} onCancel={reset}>
          <div className="preview-link__shown">
            <QRCode value={made.url} size={240} />
            <Typography.Paragraph copyable={{ text: made.url }}>{made.url}</Typography.Paragraph>
            <p className="num">{text.claimCode(groupCode(made.code))}</p>
            <p className="hint">{text.claimHint}</p>
          </div>
        </Modal>
      ) : null}
    </>
  );
}
