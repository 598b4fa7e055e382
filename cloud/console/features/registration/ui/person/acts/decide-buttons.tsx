import type { ParticipantStatus } from '@shared/contracts/registration';
import type { ParticipantRow } from '@shared/contracts/registration-staff';
import { Button, Space } from 'antd';
import { useState } from 'react';
import { useText } from '../../../../../platform/language';
import { ReasonDialog } from '../../../../../ui/reason-dialog';
import { useDecide, type Decision } from '../../../api/tickets';
import { actDone, actNames, actNotes, actTitles } from './texts';

const OFFERED: Record<ParticipantStatus, readonly Decision[]> = {
  pending: ['approve', 'refuse'],
  registered: ['cancel'],
  waiting: ['cancel'],
  rejected: ['reopen'],
  cancelled: [],
};

/** What can be decided about a registration as it stands; a refusal can be taken back, a cancellation cannot. */
export function DecideButtons({ exhibitionId, row }: { exhibitionId: string; row: ParticipantRow }) {
  const [names, titles, notes] = [useText(actNames), useText(actTitles), useText(actNotes)];
  const [asking, setAsking] = useState<Exclude<Decision, 'approve'> | null>(null);
  const { mutate, isPending } = useDecide(exhibitionId, row.id, useText(actDone));
  const send = (what: Decision, reason: string) => mutate({ what, reason }, { onSuccess: () => setAsking(null) });
  if (OFFERED[row.status].length === 0) return null;
  return (
    <>
      <Space wrap style={{ marginBottom: 12 }}>
        {OFFERED[row.status].map((what) => (
          <Button
            key={what}
            type={what === 'approve' ? 'primary' : 'default'}
            danger={what === 'cancel' || what === 'refuse'}
            loading={what === 'approve' && isPending}
            disabled={isPending}
            onClick={() => (what === 'approve' ? send(what, '') : setAsking(what))}
          >
            {names[what]}
          </Button>
        ))}
      </Space>
      {asking ? (
        <ReasonDialog
          title={titles[asking](row.name)}
          note={notes[asking]}
          okText={names[asking]}
          danger={asking !== 'reopen'}
          busy={isPending}
          onClose={() => setAsking(null)}
          onConfirm={(reason) => send(asking, reason)}
        />
      ) : null}
    </>
  );
}
