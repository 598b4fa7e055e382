import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useText } from '../../../../platform/language';
import { useStaff } from '../../../../ui/staff-context';
import { AddPersonDrawer } from './add-person-drawer';
import { ImportDrawer } from './import-drawer';
import { deskTexts } from './texts';

/** Puts people in: one by hand or a list. Offered to those who may. */
export function AddButton({ exhibitionId, onOpen }: { exhibitionId: string; onOpen: (participantId: string) => void }) {
  const t = useText(deskTexts);
  const { role } = useStaff();
  const [adding, setAdding] = useState<'person' | 'list' | null>(null);
  if (role !== 'owner' && role !== 'marketer') return null;
  const close = () => setAdding(null);
  return (
    <>
      <Dropdown
        autoFocus
        trigger={['click']}
        menu={{
          items: [
            { key: 'person', label: t.byHand },
            { key: 'list', label: t.fromList },
          ],
          onClick: ({ key }) => setAdding(key === 'person' ? 'person' : 'list'),
        }}
      >
        <Button>{t.add}</Button>
      </Dropdown>
      {adding === 'person' ? (
        <AddPersonDrawer
          exhibitionId={exhibitionId}
          onClose={close}
          onDone={(id) => {
            close();
            onOpen(id);
          }}
        />
      ) : null}
      {adding === 'list' ? <ImportDrawer exhibitionId={exhibitionId} onClose={close} /> : null}
    </>
  );
}
