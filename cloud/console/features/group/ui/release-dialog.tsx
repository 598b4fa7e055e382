import type { StaffGroup } from '@shared/contracts/group';
import { Alert, App, Form, Input } from 'antd';
import { useState } from 'react';
import { problemText } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { isConflict } from '../../../platform/query';
import { upTo } from '../../../ui/graphemes';
import { ReasonDialog } from '../../../ui/reason-dialog';
import { useReadGroupNow, useReleaseGroup } from '../api/groups';
import { groupTexts } from '../texts';

/** Who the contact is from now on, and why: the link of the one before is void. */
export function ReleaseDialog({ exhibitionId, group, onClose }: { exhibitionId: string; group: StaffGroup; onClose: () => void }) {
  const text = useText(groupTexts);
  const { message } = App.useApp();
  const release = useReleaseGroup(exhibitionId, group.id);
  const readNow = useReadGroupNow(exhibitionId);
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  // What is read again behind the dialog has not been seen: it goes over the group it was opened on, or over a colleague's change that was told.
  const [opened] = useState(group);
  const [told, setTold] = useState<StaffGroup | null>(null);
  const next = { contactName: name.trim(), contactPhone: phone.trim() ? { number: phone.trim() } : null };

  const tell = (error: Error) => {
    if (isConflict(error)) readNow(group.id).then(setTold, (fault: unknown) => void message.error(problemText(fault)));
  };
  return (
    <ReasonDialog
      title={text.releaseTitle(group.company)}
      note={text.releaseNote}
      okText={text.releaseOk}
      busy={release.isPending}
      barred={next.contactName === ''}
      isFilled={name !== '' || phone !== ''}
      before={
        <>
          {told ? (
            <Alert
              type="warning"
              showIcon
              style={{ marginBottom: 16 }}
              title={text.changedMeanwhile([told.contactName || text.contactGone, told.contactPhone].filter(Boolean).join(' '))}
            />
          ) : null}
          <Form.Item layout="vertical" label={text.nextContact} required>
            <Input aria-label={text.nextContact} count={upTo(60)} value={name} onChange={(event) => setName(event.target.value)} />
          </Form.Item>
          <Form.Item layout="vertical" label={text.nextPhone} extra={text.phoneHint}>
            <Input aria-label={text.nextPhone} inputMode="tel" value={phone} onChange={(event) => setPhone(event.target.value)} />
          </Form.Item>
        </>
      }
      onClose={onClose}
      onConfirm={(reason) => release.mutate({ ...next, version: (told ?? opened).version, reason }, { onSuccess: onClose, onError: tell })}
    />
  );
}
