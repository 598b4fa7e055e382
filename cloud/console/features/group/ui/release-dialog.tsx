import type { StaffGroup } from '@shared/contracts/group';
import { Form, Input } from 'antd';
import { useState } from 'react';
import { useText } from '../../../platform/language';
import { upTo } from '../../../ui/graphemes';
import { ReasonDialog } from '../../../ui/reason-dialog';
import { useReleaseGroup } from '../api/groups';
import { groupTexts } from '../texts';

/** Who the contact is from now on, and why: the link of the one before is void. */
export function ReleaseDialog({ exhibitionId, group, onClose }: { exhibitionId: string; group: StaffGroup; onClose: () => void }) {
  const text = useText(groupTexts);
  const release = useReleaseGroup(exhibitionId, group.id);
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const next = { contactName: name.trim(), contactPhone: phone.trim() ? { number: phone.trim() } : null };
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
          <Form.Item layout="vertical" label={text.nextContact} required>
            <Input aria-label={text.nextContact} count={upTo(60)} value={name} onChange={(event) => setName(event.target.value)} />
          </Form.Item>
          <Form.Item layout="vertical" label={text.nextPhone} extra={text.phoneHint}>
            <Input aria-label={text.nextPhone} inputMode="tel" value={phone} onChange={(event) => setPhone(event.target.value)} />
          </Form.Item>
        </>
      }
      onClose={onClose}
      onConfirm={(reason) => release.mutate({ ...next, reason }, { onSuccess: onClose })}
    />
  );
}
