import type { ParticipantRow } from '@shared/contracts/registration-staff';
import { Button, Space } from 'antd';
import { useState } from 'react';
import { useText } from '../../../../../platform/language';
import { LoadedView } from '../../../../../ui/loaded-view';
import { Pager } from '../../../../../ui/pager';
import { GrantsTable } from '../../../../../ui/right/grants-table';
import { useGrants } from '../../../../../ui/right/use-grants';
import { GiveRightDialog } from './give-right-dialog';
import { personRightTexts } from './texts';

/** What one person took or was given, and giving them more. */
export function PersonRights({ exhibitionId, row }: { exhibitionId: string; row: ParticipantRow }) {
  const text = useText(personRightTexts);
  const pages = useGrants(exhibitionId, { participantId: row.id });
  const [giving, setGiving] = useState(false);
  const isRegistered = row.status === 'registered';
  return (
    <>
      <Space wrap style={{ marginBottom: 12 }}>
        <Button type="primary" disabled={!isRegistered} onClick={() => setGiving(true)}>
          {text.give}
        </Button>
        {isRegistered ? null : <span className="hint">{text.onlyRegistered}</span>}
      </Space>
      <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty={text.none}>
        {({ items }) => (
          <>
            <GrantsTable exhibitionId={exhibitionId} of="person" rows={items} loading={pages.turning} />
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
      {giving ? (
        <GiveRightDialog exhibitionId={exhibitionId} row={row} grants={pages.data?.items ?? []} onClose={() => setGiving(false)} />
      ) : null}
    </>
  );
}
