import { Button } from 'antd';
import { useState } from 'react';
import { useText } from '../../platform/language';
import { useExhibition } from '../../ui/exhibition-context';
import { LoadedView } from '../../ui/loaded-view';
import { PageHead } from '../../ui/page-head';
import { RichTextView } from '../../ui/rich-text/rich-text-view';
import { useShowTime } from '../../ui/show-time';
import { useIntroduction } from './api/introduction';
import { introductionTexts } from './texts';
import { IntroductionDrawer } from './ui/introduction-drawer';

/** What the show says of itself, as it will be read. */
export default function IntroductionPage() {
  const text = useText(introductionTexts);
  const time = useShowTime();
  const { id } = useExhibition();
  const [editing, setEditing] = useState(false);
  const state = useIntroduction(id);
  const isEmpty = state.data?.zh.blocks.length === 0 && state.data.en.blocks.length === 0;
  return (
    <>
      <PageHead
        title={text.title}
        hint={text.hint}
        actions={
          <Button type="primary" disabled={!state.data} onClick={() => setEditing(true)}>
            {isEmpty ? text.write : text.edit}
          </Button>
        }
      />
      <LoadedView state={state} isEmpty={() => isEmpty} empty={text.empty}>
        {({ zh, en, pictures, changedBy, changedAt }) => (
          <>
            {changedAt ? <p className="hint">{text.changed(changedBy ?? text.unknown, time.minute(changedAt))}</p> : null}
            <div className="grid" style={{ gridTemplateColumns: 'repeat(2, minmax(0, 1fr))' }}>
              <section className="panel" lang="zh">
                <h2>{text.chinese}</h2>
                <RichTextView text={zh} pictures={pictures} />
              </section>
              <section className="panel" lang="en">
                <h2>{text.english}</h2>
                {en.blocks.length > 0 ? <RichTextView text={en} pictures={pictures} /> : <p className="hint">{text.noEnglish}</p>}
              </section>
            </div>
          </>
        )}
      </LoadedView>
      {editing && state.data ? <IntroductionDrawer exhibitionId={id} written={state.data} onClose={() => setEditing(false)} /> : null}
    </>
  );
}
