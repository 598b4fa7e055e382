import type { ParticipantRow } from '@shared/contracts/registration-staff';
import type { RightView } from '@shared/contracts/right';
import { inLanguage } from '@shared/rules/bilingual';
import { Button, Modal, Table } from 'antd';
import { useState } from 'react';
import { useLanguage, useText } from '../../../platform/language';
import { LoadedView } from '../../../ui/loaded-view';
import { SearchBox } from '../../../ui/search-box';
import { useGive } from '../../../ui/right/use-grants';
import { usePeople } from '../api/rights';
import { rightsTexts } from '../texts';

/** Finds somebody who is registered and gives them the right. */
export function GiveDialog({ exhibitionId, right, onClose }: { exhibitionId: string; right: RightView; onClose: () => void }) {
  const text = useText(rightsTexts);
  const language = useLanguage();
  const [q, setQ] = useState<string>();
  const people = usePeople(exhibitionId, q);
  const give = useGive(exhibitionId);
  return (
    <Modal open title={text.giveTitle(inLanguage(right.name, language))} footer={null} onCancel={onClose}>
      <p className="hint">{text.giveHint}</p>
      <div className="filters">
        <SearchBox q={q} label={text.search} hint={text.searchHint} onSearch={setQ} />
      </div>
      {q === undefined ? (
        <p className="hint">{text.giveStart}</p>
      ) : (
        <LoadedView state={people} isEmpty={({ items }) => items.length === 0} empty={text.giveEmpty}>
          {({ items }) => (
            <Table<ParticipantRow>
              rowKey="id"
              size="small"
              showHeader={false}
              pagination={false}
              dataSource={[...items]}
              columns={[
                {
                  key: 'person',
                  render: (_, one) => (
                    <>
                      {one.name}
                      <div className="hint num">{[one.phone?.replace(/^\+86/, ''), one.company].filter(Boolean).join(' · ')}</div>
                    </>
                  ),
                },
                {
                  key: 'act',
                  width: 90,
                  align: 'right',
                  render: (_, one) => (
                    <Button
                      size="small"
                      type="primary"
                      loading={give.isPending && give.variables?.participantId === one.id}
                      onClick={() => give.mutate({ rightId: right.id, participantId: one.id, name: one.name }, { onSuccess: onClose })}
                    >
                      {text.giveThis}
                    </Button>
                  ),
                },
              ]}
            />
          )}
        </LoadedView>
      )}
    </Modal>
  );
}
