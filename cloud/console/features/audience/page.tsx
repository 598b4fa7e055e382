import { useText } from '../../platform/language';
import { AddressTabs } from '../../ui/address-tabs';
import { PageHead } from '../../ui/page-head';
import { audienceTexts } from './texts';
import './ui/audience.css';
import { ChangesPanel } from './ui/changes-panel';
import { SegmentsPanel } from './ui/segments-panel';
import { SharedPanel } from './ui/shared-panel';

/** People of a show told apart: segments, those head office shares, and what was tagged by them. */
export default function AudiencePage() {
  const text = useText(audienceTexts);
  return (
    <>
      <PageHead title={text.title} hint={text.hint} />
      <AddressTabs
        items={[
          { key: 'segments', label: text.segments, children: <SegmentsPanel /> },
          { key: 'shared', label: text.shared, children: <SharedPanel /> },
          { key: 'tagging', label: text.tagChanges, children: <ChangesPanel /> },
        ]}
      />
    </>
  );
}
