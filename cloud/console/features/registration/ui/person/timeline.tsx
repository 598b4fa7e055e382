import { STORY_KINDS, type StoryKind } from '@shared/contracts/registration-story';
import { Empty, Segmented, Timeline as Line } from 'antd';
import { useState } from 'react';
import { useText } from '../../../../platform/language';
import { useShowTime } from '../../../../ui/show-time';
import type { Story } from '../../api/participants';
import { personTexts, storyKindTexts } from './texts';

/** What happened, latest first; one kind alone at a tap. Only kinds that have something are offered. */
export function Timeline({ entries, more }: Pick<Story, 'entries' | 'more'>) {
  const t = useText(personTexts);
  const kinds = useText(storyKindTexts);
  const time = useShowTime();
  const [kind, setKind] = useState<StoryKind | 'all'>('all');
  const there = STORY_KINDS.filter((one) => entries.some((entry) => entry.kind === one));
  const shown = entries.filter((entry) => kind === 'all' || entry.kind === kind);
  const cut = more.filter((one) => kind === 'all' || one === kind);
  return (
    <>
      <div className="filters">
        <Segmented<StoryKind | 'all'>
          className="scrolls"
          value={kind}
          onChange={setKind}
          options={[{ value: 'all', label: t.allKinds }, ...there.map((value) => ({ value, label: kinds[value] }))]}
        />
      </div>
      {shown.length === 0 ? <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t.noEntries} /> : null}
      <Line
        items={shown.map((entry, at) => ({
          key: `${entry.at}/${at}`,
          color: entry.bad ? 'red' : 'green',
          content: (
            <>
              <div>
                <span className="hint num">{time.dated(entry.at)}</span> <strong>{t.words(entry.words)}</strong>
              </div>
              {entry.detail ? <div className="hint">{t.words(entry.detail)}</div> : null}
            </>
          ),
        }))}
      />
      {cut.length > 0 ? <p className="hint">{t.moreOfKind(cut.map((one) => kinds[one]))}</p> : null}
    </>
  );
}
