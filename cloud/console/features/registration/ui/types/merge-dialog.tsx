import { inLanguage } from '@shared/rules/bilingual';
import { Alert, Select } from 'antd';
import { useState } from 'react';
import { useLanguage, useText } from '../../../../platform/language';
import { LoadedView } from '../../../../ui/loaded-view';
import { ReasonDialog } from '../../../../ui/reason-dialog';
import type { TicketType } from '../../api/setup';
import { useMerge, useMergePreview } from '../../api/ticket-types';
import { typeActTexts } from './texts';

interface MergeDialogProps {
  readonly exhibitionId: string;
  readonly type: TicketType;
  readonly types: readonly TicketType[];
  readonly onClose: () => void;
}

/** Which type one goes into; how many people that moves is said before the yes. */
export function MergeDialog({ exhibitionId, type, types, onClose }: MergeDialogProps) {
  const text = useText(typeActTexts);
  const language = useLanguage();
  const [into, setInto] = useState<string>();
  const preview = useMergePreview(exhibitionId, type.id, into);
  const merge = useMerge(exhibitionId);
  const others = types.filter((one) => one.id !== type.id && !one.mergingInto);
  const ready = into !== undefined && preview.data !== undefined && preview.data.refused === null;
  return (
    <ReasonDialog
      title={text.mergeTitle(inLanguage(type.name, language))}
      note={text.mergeNote}
      okText={text.mergeYes}
      busy={merge.isPending}
      barred={!ready}
      onClose={onClose}
      onConfirm={(reason) => into && merge.mutate({ ticketTypeId: type.id, into, reason }, { onSuccess: onClose })}
    >
      <Select
        aria-label={text.mergeInto}
        placeholder={text.mergeChoose}
        style={{ width: '100%', marginBottom: 12 }}
        {...(into === undefined ? {} : { value: into })}
        onChange={setInto}
        options={others.map((one) => ({ value: one.id, label: inLanguage(one.name, language) }))}
      />
      {into === undefined ? null : (
        <LoadedView state={preview}>
          {({ people, cap, invitations, groups, refused }) =>
            refused ? (
              <Alert type="warning" showIcon title={text.mergeRefused(text.words(refused))} />
            ) : (
              <Alert type="info" showIcon title={text.mergeCounts(people >= cap ? `${cap}+` : String(people), invitations, groups)} />
            )
          }
        </LoadedView>
      )}
    </ReasonDialog>
  );
}
