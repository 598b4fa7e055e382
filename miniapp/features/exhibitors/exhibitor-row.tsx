import { View } from '@tarojs/components';
import type { ExhibitorCard } from '@shared/contracts/content';
import type { ShownPicture } from '@shared/contracts/media';
import { useLanguage, useText } from '../../platform/i18n';
import { usePlaceNames } from '../../platform/place-names';
import { go } from '../../platform/routes';
import { toastError } from '../../ui/feedback';
import { ListItem } from '../../ui/list-item';
import { Logo } from '../../ui/logo';
import { Tag } from '../../ui/tag';
import { exhibitorsTexts } from './texts';

interface ExhibitorRowProps {
  exhibitor: ExhibitorCard;
  logo: ShownPicture | null;
  exhibitionId: string;
}

/** An exhibitor with where they stand; opens their stand, their own page where they have none or several. */
export function ExhibitorRow({ exhibitor, logo, exhibitionId }: ExhibitorRowProps) {
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
      before={<Logo name={name} picture={logo} size={44} />}
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
