import { useText } from '../../platform/language';
import { useExhibition } from '../../ui/exhibition-context';
import { LoadedView } from '../../ui/loaded-view';
import { PageHead } from '../../ui/page-head';
import { useStaff } from '../../ui/staff-context';
import { useSettings } from './api/settings';
import { settingsTexts } from './texts';
import { ChangesPanel } from './ui/changes-panel';
import { PublicationPanel } from './ui/publication-panel';
import { SettingsForm } from './ui/settings-form';
import { TemplatePanel } from './ui/template/template-panel';
import { WechatPanel } from './ui/wechat-panel';
import './settings.css';

/** What an organiser writes about a show, whether it is open to visitors, and who changed what. */
export default function SettingsPage() {
  const { id } = useExhibition();
  const { role } = useStaff();
  const state = useSettings(id);
  const text = useText(settingsTexts);
  return (
    <>
      <PageHead title={text.title} />
      <LoadedView state={state}>
        {(view) => (
          <>
            <PublicationPanel exhibitionId={id} view={view} />
            <TemplatePanel exhibitionId={id} status={view.status} archived={view.archived} />
            <SettingsForm exhibitionId={id} saved={view} />
          </>
        )}
      </LoadedView>
      <WechatPanel />
      {role === 'owner' ? <ChangesPanel exhibitionId={id} /> : null}
    </>
  );
}
