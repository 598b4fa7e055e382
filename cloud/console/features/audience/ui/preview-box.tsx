import type { SegmentRoot } from '@shared/contracts/segment';
import { segmentFault } from '@shared/rules/segment';
import { saySegment } from '@shared/rules/segment-words';
import { Alert, Spin } from 'antd';
import { useLanguage, useText } from '../../../platform/language';
import { LoadedView } from '../../../ui/loaded-view';
import { participantStatusTexts } from '../../../ui/words';
import { usePreview } from '../../../ui/segment/use-segments';
import type { Traits } from '../api/audience';
import { audienceTexts } from '../texts';
import { CheckPerson } from './check-person';
import { numberText, ReachLine } from '../../../ui/segment/reach-line';

interface PreviewProps {
  readonly exhibitionId: string;
  readonly traits: Traits;
  readonly condition: SegmentRoot;
}

/** Who would be in it, while it is written. */
export function PreviewBox({ exhibitionId, traits, condition }: PreviewProps) {
  const text = useText(audienceTexts);
  const statuses = useText(participantStatusTexts);
  const language = useLanguage();
  const isWhole = segmentFault(condition, traits) === null;
  const state = usePreview(exhibitionId, isWhole ? condition : null);
  return (
    <aside aria-live="polite">
      {isWhole ? (
        <LoadedView state={state}>
          {(found) => (
            <Spin spinning={state.isPlaceholderData}>
              <p className="reach-big num">
                {numberText(found.matched)} <small className="hint">{text.ofEverybody(numberText(found.everybody))}</small>
              </p>
              <p className="reach-line hint">
                <ReachLine found={found} withMatched={false} />
              </p>
              {found.counting ? <Alert type="info" showIcon title={text.counting(found.counting.done, found.counting.of)} /> : null}
              <h3>{text.sentence}</h3>
              <p>{saySegment(condition, traits, language)}</p>
              <h3>{text.sample}</h3>
              {found.sample.length === 0 ? (
                <p className="hint">{text.nobody}</p>
              ) : (
                <ul className="segment-sample">
                  {found.sample.map((one) => (
                    <li key={one.id}>
                      <span>
                        {one.name || text.noName}
                        {one.company ? <span className="hint"> {one.company}</span> : null}
                      </span>
                      <span className="hint num nowrap">{one.status === 'registered' ? (one.phone ?? '') : statuses[one.status]}</span>
                    </li>
                  ))}
                </ul>
              )}
            </Spin>
          )}
        </LoadedView>
      ) : (
        <p className="hint">{text.unfinished}</p>
      )}
      {isWhole ? <CheckPerson exhibitionId={exhibitionId} traits={traits} condition={condition} /> : null}
    </aside>
  );
}
