import type { SurveyQuestion } from '@shared/contracts/survey';
import { inLanguage } from '@shared/rules/bilingual';
import { Drawer, Tag } from 'antd';
import { Link } from 'react-router-dom';
import { useLanguage, useText } from '../../../platform/language';
import { READ_WIDTH } from '../../../ui/edit-drawer';
import { useExhibition } from '../../../ui/exhibition-context';
import { LoadedView } from '../../../ui/loaded-view';
import { Pager } from '../../../ui/pager';
import { useShowTime } from '../../../ui/show-time';
import { useSurveyTexts, type AudienceFilter } from '../api/survey';
import { surveyTexts } from '../texts';

/** What people wrote to one question, newest first, with who they are. */
export function TextsDrawer({ question, filter, onClose }: { question: SurveyQuestion; filter: AudienceFilter; onClose: () => void }) {
  const text = useText(surveyTexts);
  const language = useLanguage();
  const time = useShowTime();
  const { id } = useExhibition();
  const pages = useSurveyTexts(id, question.id, filter);
  return (
    <Drawer open size={READ_WIDTH} title={inLanguage(question.title, language)} onClose={onClose}>
      <LoadedView state={pages} isEmpty={({ items }) => items.length === 0} empty={text.noTexts}>
        {({ items }) => (
          <>
            <ul className="survey-texts">
              {items.map((one) => (
                <li key={one.id}>
                  <p>{one.text}</p>
                  <div className="hint">
                    {one.name ? <Link to={`/registrations?show=${id}&person=${one.participantId}`}>{one.name}</Link> : text.gone}
                    {one.company ? ` · ${one.company}` : ''} · <span className="num">{time.minute(one.at)}</span>{' '}
                    <Tag>{one.came ? text.came : text.missed}</Tag>
                  </div>
                </li>
              ))}
            </ul>
            <Pager {...pages} />
          </>
        )}
      </LoadedView>
    </Drawer>
  );
}
