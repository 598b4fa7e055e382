import { View } from '@tarojs/components';
import type { DeskItem } from '@shared/contracts/exhibitor-desk';
import type { DraftEdit } from '@shared/contracts/exhibitor-draft';
import { textOfStory } from '@shared/rules/story-text';
import { partTexts } from '@shared/rules/exhibitor-part-words';
import { useText } from '../../platform/i18n';
import { Button } from '../../ui/button';
import { Card } from '../../ui/card';
import { deskTexts } from './texts';
import type { Clash } from './use-desk';

interface ClashCardProps {
  clash: Clash;
  mine: DeskItem | undefined;
  onSettle: (whose: 'mine' | 'theirs') => void;
}

/** The value of a part in a few words, to tell two of them apart. */
function wordsOf(edit: DraftEdit | undefined): string {
  if (!edit || edit.value === null) return '';
  const { value } = edit;
  if (typeof value === 'string') return value;
  if (edit.part === 'story') return textOfStory(edit.value.zh);
  if ('key' in edit && edit.value) return [edit.value.title.zh, edit.value.summary.zh].filter(Boolean).join(' · ');
  return Array.isArray(value)
    ? value.map((one) => (typeof one === 'string' ? one : Object.values(one as object).join(' '))).join('，')
    : '';
}

/** Two devices wrote the same part: both are shown, the person decides. */
export function ClashCard({ clash, mine, onSettle }: ClashCardProps) {
  const text = useText(deskTexts);
  const names = useText(partTexts);
  const side = (title: string, words: string) => (
    <View className="desk__side">
      <View className="el-small el-muted">{title}</View>
      <View>{words || text.nothing}</View>
    </View>
  );
  return (
    <Card tone="amber" className="desk__clash">
      <View className="desk__clash-title">{text.clash(names[clash.theirs.part])}</View>
      {side(text.clashMine, wordsOf(mine?.edit))}
      {side(text.clashTheirs, wordsOf(clash.theirs))}
      <View className="desk__clash-acts">
        <Button size="small" kind="secondary" onTap={() => onSettle('mine')}>
          {text.keepMine}
        </Button>
        <Button size="small" kind="secondary" onTap={() => onSettle('theirs')}>
          {text.keepTheirs}
        </Button>
      </View>
    </Card>
  );
}
