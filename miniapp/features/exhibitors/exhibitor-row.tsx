import { View } from '@tarojs/components';
import type { ExhibitorCard } from '@shared/contracts/content';
import { useLanguage, useText } from '../../platform/i18n';
import { usePlaceNames } from '../../platform/place-names';
import { go } from '../../platform/routes';
import { Avatar } from '../../ui/avatar';
import { toastError } from '../../ui/feedback';
import { ListItem } from '../../ui/list-item';
import { Tag } from '../../ui/tag';
import { exhibitorsTexts } from './texts';

/** An exhibitor with where they stand; opens their stand, their own page where they have none or several. */
export function ExhibitorRow({ exhibitor, exhibitionId }: { exhibitor: ExhibitorCard; exhibitionId: string }) {
  const text = useText(exhibitorsTexts);
  const language = useLanguage();
  const names = usePlaceNames();
  const name = language === 'en' ? (exhibitor.nameEn ?? exhibitor.name) : exhibitor.name;
  const [booth, another] = exhibitor.booths;
  const open = () =>
    booth && !another ? go('booth', { id: booth.id, exhibitionId }) : go('exhibitor', { id: exhibitor.id, exhibitionId });
  const places = exhibitor.booths.map((one) => [names.hall(one.hall), one.number, one.datesText].filter(Boolean).join(' · '));
  return (
    <ListItem
      before={<Avatar name={name} shape="square" />}
      title={name}
      note={
        <View>
          <View>{places.length > 0 ? places.join('  |  ') : text.noBooth}</View>
          {exhibitor.theme ? (
            <View className="exhibitors__theme">
              <Tag>{exhibitor.theme}</Tag>
            </View>
          ) : null}
        </View>
      }
      onTap={() => void open().catch(toastError)}
    />
  );
}
