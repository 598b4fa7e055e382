import type { RecapView } from '@shared/contracts/recap';
import { inLanguage } from '@shared/rules/bilingual';
import { Button, Tag } from 'antd';
import { useState } from 'react';
import { useLanguage, useText } from '../../platform/language';
import { useExhibition } from '../../ui/exhibition-context';
import { LoadedView } from '../../ui/loaded-view';
import { Thumbnail } from '../../ui/media/media-grid';
import { PageHead } from '../../ui/page-head';
import { useShowTime } from '../../ui/show-time';
import { useRecap } from './api/recap';
import { recapTexts } from './texts';
import { RecapDrawer } from './ui/recap-drawer';
import './ui/recap.css';

/** What visitors see after the show, as it will be read. */
export default function RecapPage() {
  const text = useText(recapTexts);
  const time = useShowTime();
  const { id } = useExhibition();
  const [editing, setEditing] = useState(false);
  const state = useRecap(id);
  const isEmpty = state.data?.version === 0;
  return (
    <>
      <PageHead
        title={text.title}
        hint={text.hint}
        actions={
          <Button type="primary" disabled={!state.data} onClick={() => setEditing(true)}>
            {isEmpty ? text.write : text.edit}
          </Button>
        }
      />
      {state.data ? (
        <p className="hint">
          {[
            state.data.open ? text.open : text.opens(time.dated(state.data.opensAt)),
            ...(state.data.changedAt ? [text.changed(state.data.changedBy ?? text.unknown, time.minute(state.data.changedAt))] : []),
          ].join(' · ')}
        </p>
      ) : null}
      <LoadedView state={state} isEmpty={() => isEmpty} empty={text.empty}>
        {(recap) => <Written recap={recap} />}
      </LoadedView>
      {editing && state.data ? <RecapDrawer exhibitionId={id} written={state.data} onClose={() => setEditing(false)} /> : null}
    </>
  );
}

function Written({ recap: { fields, pictures, sessions } }: { recap: RecapView }) {
  const text = useText(recapTexts);
  const language = useLanguage();
  const byId = new Map(pictures.map((one) => [one.id, one]));
  const openings = [
    ['zh', text.openingZh],
    ['en', text.openingEn],
  ] as const;
  return (
    <>
      <div className="grid recap-openings">
        {openings.map(([key, label]) => (
          <section key={key} className="panel" lang={key}>
            <h2>{label}</h2>
            {fields.opening[key] ? <p className="recap-opening">{fields.opening[key]}</p> : <p className="hint">{text.noOpening}</p>}
          </section>
        ))}
      </div>
      <section className="panel">
        <h2>{text.picturesCount(fields.pictures.length)}</h2>
        {fields.pictures.length === 0 ? <p className="hint">{text.noPictures}</p> : null}
        <ol className="recap-shown">
          {fields.pictures.map(({ mediaId, caption }) => {
            const picture = byId.get(mediaId);
            return (
              <li key={mediaId}>
                {picture ? <Thumbnail picture={picture} /> : <span className="media-thumb media-thumb--gone">{text.gone}</span>}
                <span>{inLanguage(caption, language)}</span>
              </li>
            );
          })}
        </ol>
      </section>
      <section className="panel">
        <h2>{text.sessions}</h2>
        {sessions.length === 0 ? <p className="hint">{text.noSessions}</p> : null}
        <ol className="recap-sessions">
          {sessions.map(({ id, title, shown }) => (
            <li key={id}>
              {title || text.goneSession} {shown ? null : <Tag color="warning">{text.sessionGone}</Tag>}
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}
