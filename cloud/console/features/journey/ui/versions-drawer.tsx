import { Button, Drawer, Tag } from 'antd';
import { useText } from '../../../platform/language';
import { READ_WIDTH } from '../../../ui/edit-drawer';
import { LoadedView } from '../../../ui/loaded-view';
import { useShowTime } from '../../../ui/show-time';
import { useTakeVersion, useVersions, type Journey } from '../api/journey';
import { journeyTexts } from '../texts';
import { useStepWords } from './step-words';

/** What was saved before, by whom and when; an earlier one can be taken again. */
export function VersionsDrawer({ exhibitionId, journey, onClose }: { exhibitionId: string; journey: Journey; onClose: () => void }) {
  const text = useText(journeyTexts);
  const time = useShowTime();
  const words = useStepWords(exhibitionId);
  const take = useTakeVersion(exhibitionId);
  return (
    <Drawer open size={READ_WIDTH} title={text.versions} onClose={onClose}>
      <p className="hint">{text.versionsHint}</p>
      <LoadedView state={useVersions(exhibitionId)} isEmpty={({ items }) => items.length === 0} empty={text.noVersions}>
        {({ items }) => (
          <>
            {items.map((one) => (
              <section key={one.version} className="panel">
                <h3>
                  {text.versionNumber(one.version)} {one.version === journey.version ? <Tag color="green">{text.current}</Tag> : null}
                </h3>
                <p className="hint">{one.savedAt ? text.savedBy(time.dated(one.savedAt), one.savedBy) : text.notByHand}</p>
                <ul style={{ margin: '0 0 12px', paddingLeft: 18 }}>
                  {one.steps.map((step) => (
                    <li key={step.key}>{words.step(step)}</li>
                  ))}
                </ul>
                {one.version === journey.version ? null : (
                  <Button
                    size="small"
                    disabled={take.isPending}
                    loading={take.isPending && take.variables?.steps === one.steps}
                    onClick={() => take.mutate({ version: journey.version, steps: one.steps })}
                  >
                    {text.takeVersion}
                  </Button>
                )}
              </section>
            ))}
          </>
        )}
      </LoadedView>
    </Drawer>
  );
}
