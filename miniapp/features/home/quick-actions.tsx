import { View } from '@tarojs/components';
import type { ExhibitionView } from '@shared/contracts/exhibition';
import { useText } from '../../platform/i18n';
import { go } from '../../platform/routes';
import { toast, toastError } from '../../ui/feedback';
import { Icon, type IconName } from '../../ui/icon';
import { tappable } from '../../ui/tappable';
import { scanAndOpen } from './scan-code';
import { homeTexts } from './texts';
import { COLOURS } from '../../ui/colours';

interface Action {
  key: string;
  icon: IconName;
  title: string;
  note: string;
  run: () => Promise<void>;
}

/** `after` the show there is nothing to scan, to win or to invite to. */
export function QuickActions({ exhibition, after }: { exhibition: ExhibitionView; after: boolean }) {
  const text = useText(homeTexts);
  const { id: exhibitionId, counts } = exhibition;
  const actions: Action[] = [
    { key: 'scan', icon: 'scan', title: text.scan, note: text.scanNote, run: () => scanAndOpen(text, () => toast(text.notACode)) },
    {
      key: 'exhibitors',
      icon: 'grid',
      title: text.exhibitors,
      note: text.exhibitorsNote(counts.exhibitors),
      run: () => go('exhibitors', {}),
    },
    {
      key: 'programme',
      icon: 'calendar',
      title: text.programme,
      note: text.programmeNote(counts.sessions),
      run: () => go('programme', {}),
    },
    { key: 'poster', icon: 'image', title: text.poster, note: text.posterNote, run: () => go('poster', { exhibitionId }) },
  ];
  if (FEATURE_DRAW)
    actions.push({ key: 'draw', icon: 'gift', title: text.draw, note: text.drawNote, run: () => go('draw', { exhibitionId }) });
  const shown = after ? actions.filter(({ key }) => key === 'exhibitors' || key === 'programme') : actions;
  return (
    <View className="quick">
      {shown.map((action) => (
        <View
          key={action.key}
          id={`quick-${action.key}`}
          className="quick__item"
          hoverClass="quick__item--pressed"
          {...tappable(() => void action.run().catch(toastError))}
        >
          <View className="quick__icon">
            <Icon name={action.icon} size={22} colour={COLOURS.pine} />
          </View>
          <View className="quick__words">
            <View className="quick__title">{action.title}</View>
            <View className="quick__note">{action.note}</View>
          </View>
        </View>
      ))}
    </View>
  );
}
