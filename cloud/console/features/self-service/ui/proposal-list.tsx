import type { DeskDetail, Proposal } from '@shared/contracts/self-service';
import type { DraftPart } from '@shared/contracts/exhibitor-draft';
import { partTexts } from '@shared/rules/exhibitor-part-words';
import { Button, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { useText } from '../../../platform/language';
import { ReasonDialog } from '../../../ui/reason-dialog';
import { useShowTime } from '../../../ui/show-time';
import { useDecide } from '../api/desks';
import { selfServiceTexts } from '../texts';
import { SideBySide } from './side-by-side';

/** An offer by its title, a field by its name. */
export function useNameOf(): (unit: string, title: string) => string {
  const parts = useText(partTexts);
  return (unit, title) => {
    const part = parts[unit.split('/')[0] as DraftPart];
    return title ? `${part} · ${title}` : part;
  };
}

const titleOf = ({ proposed, now }: Proposal): string =>
  [proposed, now].flatMap((edit) => (edit && 'key' in edit ? (edit.value?.title.zh ?? []) : []))[0] ?? '';

/** What waits, part by part, each to be approved or sent back. */
export function ProposalList({ exhibitionId, detail }: { exhibitionId: string; detail: DeskDetail }) {
  const text = useText(selfServiceTexts);
  const { proposals, pictures, desk } = detail;
  const decide = useDecide(exhibitionId, desk.id);
  const nameOf = useNameOf();
  const [returning, setReturning] = useState<Proposal | null>(null);
  const clear = proposals.filter((one) => !one.conflict);
  const seen = ({ unit, stamp }: Proposal) => ({ unit, stamp });
  if (proposals.length === 0) return <p className="hint">{text.nothingWaits}</p>;
  const approve = (some: readonly Proposal[]) => decide.mutate({ approve: some.map(seen), sendBack: [] });
  return (
    <>
      <p>
        <Button type="primary" disabled={clear.length === 0 || decide.isPending} loading={decide.isPending} onClick={() => approve(clear)}>
          {text.approveAll(clear.length)}
        </Button>{' '}
        {clear.length < proposals.length ? <span className="hint">{text.conflictsStay(proposals.length - clear.length)}</span> : null}
      </p>
      {proposals.map((one) => (
        <OneProposal
          key={one.unit}
          proposal={one}
          name={nameOf(one.unit, titleOf(one))}
          busy={decide.isPending}
          onApprove={() => approve([one])}
          onReturn={() => setReturning(one)}
        >
          <SideBySide proposal={one} pictures={pictures} />
        </OneProposal>
      ))}
      {returning ? (
        <ReasonDialog
          title={text.sendBackTitle(nameOf(returning.unit, titleOf(returning)))}
          note={text.sendBackNote}
          okText={text.sendBack}
          busy={decide.isPending}
          onClose={() => setReturning(null)}
          onConfirm={(reason) =>
            decide.mutate({ approve: [], sendBack: [{ ...seen(returning), reason }] }, { onSuccess: () => setReturning(null) })
          }
        />
      ) : null}
    </>
  );
}

interface OneProposalProps {
  readonly proposal: Proposal;
  readonly name: string;
  readonly busy: boolean;
  readonly onApprove: () => void;
  readonly onReturn: () => void;
  readonly children: ReactNode;
}

function OneProposal({ proposal, name, busy, onApprove, onReturn, children }: OneProposalProps) {
  const text = useText(selfServiceTexts);
  const time = useShowTime();
  const isOffer = 'key' in proposal.proposed;
  return (
    <section className="proposal" aria-label={name}>
      <header>
        <strong>{name}</strong>
        {isOffer && proposal.now === null ? <Tag color="green">{text.isNew}</Tag> : null}
        {proposal.proposed.value === null && isOffer ? <Tag color="red">{text.isRemoved}</Tag> : null}
        {proposal.conflict ? <Tag color="orange">{text.conflict}</Tag> : null}
        <small className="hint">{text.sentAt(time.minute(proposal.sentAt))}</small>
        <span className="end">
          <Button size="small" disabled={busy} onClick={onReturn}>
            {text.sendBack}
          </Button>{' '}
          <Button size="small" type="primary" ghost disabled={busy} onClick={onApprove}>
            {proposal.conflict ? text.approveOver : text.approve}
          </Button>
        </span>
      </header>
      {children}
    </section>
  );
}
