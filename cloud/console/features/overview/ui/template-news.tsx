import { Alert } from 'antd';
import { Link } from 'react-router-dom';
import { useLanguage, useText } from '../../../platform/language';
import { usePageNamed } from '../../../ui/pages-context';
import { pieceTexts } from '../../../ui/words';
import { useShowTemplate } from '../api/overview';
import { overviewTexts } from './texts';

/** What is new in the show's template and waits for a decision; nothing where nothing does. */
export function TemplateNews({ exhibitionId }: { exhibitionId: string }) {
  const text = useText(overviewTexts);
  const names = useText(pieceTexts);
  const language = useLanguage();
  const { data } = useShowTemplate(exhibitionId);
  const settings = usePageNamed()('settings');
  const offered = data?.pieces.filter((one) => one.state === 'offered') ?? [];
  if (!data?.template || offered.length === 0) return null;
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginBottom: 16 }}
      title={text.templateNews(
        data.template.name,
        offered.map((one) => names[one.piece]),
      )}
      action={settings ? <Link to={`${settings.path}#template`}>{text.goTo(settings.title[language])}</Link> : null}
    />
  );
}
