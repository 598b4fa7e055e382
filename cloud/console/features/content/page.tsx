import { Button, Space } from 'antd';
import { useNavigate } from 'react-router-dom';
import { useText } from '../../platform/language';
import { AddressTabs } from '../../ui/address-tabs';
import { contentKindTexts } from '../../ui/content/words';
import { useExhibition } from '../../ui/exhibition-context';
import { PageHead } from '../../ui/page-head';
import { usePageNamed } from '../../ui/pages-context';
import { useContentOutline } from './api/lists';
import { contentTexts } from './texts';
import { BoothsPanel } from './ui/booths-panel';
import { ChangesPanel } from './ui/changes-panel';
import { ExhibitorsPanel } from './ui/exhibitors-panel';
import { ExportMenu } from './ui/export-menu';
import { SessionsPanel } from './ui/sessions-panel';

/** What visitors look at, row by row, and what was changed of it. */
export default function ContentPage() {
  const text = useText(contentTexts);
  const kinds = useText(contentKindTexts);
  const { id } = useExhibition();
  const outline = useContentOutline(id).data;
  const counts = outline?.counts;
  const waiting = outline?.agenda.unreleased ?? 0;
  const importPage = usePageNamed()('import');
  const navigate = useNavigate();
  const tab = (name: string, n: number | undefined) => (n === undefined ? name : `${name} ${n}`);
  return (
    <>
      <PageHead
        title={text.title}
        hint={text.hint}
        actions={
          <Space>
            <ExportMenu />
            {importPage ? <Button onClick={() => void navigate(importPage.path)}>{text.importLink}</Button> : null}
          </Space>
        }
      />
      <AddressTabs
        key={id}
        items={[
          { key: 'exhibitors', label: tab(kinds.exhibitor, counts?.exhibitors), children: <ExhibitorsPanel /> },
          { key: 'booths', label: tab(kinds.booth, counts?.booths), children: <BoothsPanel /> },
          {
            key: 'sessions',
            label: [tab(kinds.session, counts?.sessions), ...(waiting > 0 ? [text.waitingShort(waiting)] : [])].join(' · '),
            children: <SessionsPanel />,
          },
          { key: 'changes', label: text.tabChanges, children: <ChangesPanel /> },
        ]}
      />
    </>
  );
}
