import { SHOWCASE_KINDS } from '@shared/contracts/showcase-fields';
import { useText } from '../../platform/language';
import { AddressTabs } from '../../ui/address-tabs';
import { ShowcaseChanges } from '../../ui/content/showcase-changes';
import { showcaseTabTexts } from '../../ui/content/words';
import { useExhibition } from '../../ui/exhibition-context';
import { PageHead } from '../../ui/page-head';
import { showcaseTexts } from './texts';
import { KindPanel } from './ui/kind-panel';

/** What a show tells beside its lists, kind by kind, and what was changed of it. */
export default function ShowcasePage() {
  const text = useText(showcaseTexts);
  const tabs = useText(showcaseTabTexts);
  const { id } = useExhibition();
  return (
    <>
      <PageHead title={text.title} hint={text.hint} />
      <AddressTabs
        key={id}
        items={[
          ...SHOWCASE_KINDS.map((kind) => ({ key: kind, label: tabs[kind], children: <KindPanel kind={kind} /> })),
          { key: 'changes', label: text.tabChanges, children: <ShowcaseChanges /> },
        ]}
      />
    </>
  );
}
