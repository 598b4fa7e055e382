import { TOLD_WHATS, type AgendaDraft } from '@shared/contracts/agenda';
import { Alert, Button, Modal, Switch } from 'antd';
import { createContext, useRef, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useLanguage, useText } from '../../../platform/language';
import { useExhibition } from '../../../ui/exhibition-context';
import { LoadedView } from '../../../ui/loaded-view';
import { usePageNamed } from '../../../ui/pages-context';
import { useDraftOf, useReleaseOne } from '../api/release';
import { contentTexts } from '../texts';

/** Opens the question about releasing one session; null where sessions are not edited apart. */
export const ReleaseContext = createContext<((sessionId: string) => void) | null>(null);

/** What was just saved of one session goes on show: whom it touches, told or not, and the yes. What clashes is looked at on its own page. */
export function ReleaseOne({ sessionId, onClose }: { sessionId: string; onClose: () => void }) {
  const text = useText(contentTexts);
  const draft = useDraftOf(useExhibition().id, sessionId);
  if (draft.data) return <Question key={draft.data.mark} draft={draft.data} sessionId={sessionId} onClose={onClose} />;
  return (
    <Modal open title={text.releaseOneTitle} footer={null} onCancel={onClose}>
      <LoadedView state={draft}>{() => null}</LoadedView>
    </Modal>
  );
}

/** Made anew with every draft: its key stands for one release of just that. */
function Question({ draft, sessionId, onClose }: { draft: AgendaDraft; sessionId: string; onClose: () => void }) {
  const text = useText(contentTexts);
  const language = useLanguage();
  const navigate = useNavigate();
  const agenda = usePageNamed()('agenda');
  const key = useRef(crypto.randomUUID());
  const [tell, setTell] = useState(true);
  const release = useReleaseOne(useExhibition().id);
  const [line] = draft.lines;
  const isNews = line !== undefined && TOLD_WHATS.includes(line.what);
  const toLookAt = draft.clashes.fresh.length > 0 || line?.conflict === true;
  const send = () =>
    release.mutate({ key: key.current, mark: draft.mark, sessionId, tell: isNews && tell, choices: [] }, { onSuccess: onClose });
  const look = () => void navigate(`${agenda?.path ?? ''}?session=${sessionId}`);
  return (
    <Modal
      open
      title={line ? text.releaseTitle(line.title) : text.releaseOneTitle}
      onCancel={onClose}
      footer={[
        <Button key="later" disabled={release.isPending} onClick={onClose}>
          {line ? text.releaseLater : text.close}
        </Button>,
        ...(!line
          ? []
          : toLookAt
            ? [
                <Button key="look" type="primary" onClick={look}>
                  {text.toRelease}
                </Button>,
              ]
            : [
                <Button key="yes" type="primary" loading={release.isPending} onClick={send}>
                  {text.releaseNow}
                </Button>,
              ]),
      ]}
    >
      {line ? (
        <>
          <p>
            {line.dayText} {line.timeText} · {line.room}
          </p>
          {draft.impact.length > 0 ? (
            <ul className="impact">
              {draft.impact.map((one) => (
                <li key={one.key}>
                  <strong className="num">{one.people}</strong> {one.words[language]}
                </li>
              ))}
            </ul>
          ) : (
            <p className="hint">{text.touchesNobody}</p>
          )}
          {toLookAt ? <Alert type="warning" showIcon title={text.releaseClashes} /> : null}
          {isNews && !toLookAt ? (
            <p>
              <Switch id="release-tell" checked={tell} onChange={setTell} /> <label htmlFor="release-tell">{text.releaseTell}</label>
            </p>
          ) : null}
        </>
      ) : (
        <p>{text.releaseNothing}</p>
      )}
    </Modal>
  );
}
