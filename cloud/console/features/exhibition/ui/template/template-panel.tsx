import type { DerivationView } from '@shared/contracts/house-template';
import type { ExhibitionSettingsView } from '@shared/contracts/exhibition-settings';
import { Alert, Button, Select } from 'antd';
import { useState } from 'react';
import { useText } from '../../../../platform/language';
import { LoadedView } from '../../../../ui/loaded-view';
import { useAttach, useOpenTemplates, useShowTemplate } from '../../api/template';
import { PieceOffer } from './piece-offer';
import { templateUpdateTexts } from './texts';

interface TemplatePanelProps extends Pick<ExhibitionSettingsView, 'status' | 'archived'> {
  readonly exhibitionId: string;
}

/** Which template of head office a show has, and what is new in it; a draft without one can be given one. An archived show's is only read. */
export function TemplatePanel({ exhibitionId, status, archived }: TemplatePanelProps) {
  return (
    <LoadedView state={useShowTemplate(exhibitionId)}>
      {({ template, pieces }) =>
        template ? (
          <Updates exhibitionId={exhibitionId} published={status === 'published'} archived={archived} template={template} pieces={pieces} />
        ) : status === 'draft' ? (
          <Attach exhibitionId={exhibitionId} archived={archived} />
        ) : null
      }
    </LoadedView>
  );
}

function Updates({
  exhibitionId,
  published,
  archived,
  template,
  pieces,
}: {
  exhibitionId: string;
  published: boolean;
  archived: boolean;
  template: NonNullable<DerivationView['template']>;
  pieces: DerivationView['pieces'];
}) {
  const text = useText(templateUpdateTexts);
  const offered = pieces.filter((one) => one.state === 'offered').length;
  const shown = pieces.filter((one) => one.state !== 'same' || one.undoUntil !== null);
  return (
    <section className="panel" id="template">
      <h2>{text.title}</h2>
      <p className="hint">
        {text.has(template.name, template.latest.version)}
        {template.withdrawn ? text.withdrawn : ''}
      </p>
      {archived ? <Alert type="info" showIcon title={text.archived} style={{ marginBottom: 12 }} /> : null}
      {offered > 0 ? (
        <Alert
          type="info"
          showIcon
          title={text.updates(offered)}
          {...(template.latest.note ? { description: template.latest.note } : {})}
        />
      ) : (
        <p>{text.upToDate}</p>
      )}
      <ul className="template-offers">
        {shown.map((one) => (
          <PieceOffer
            key={one.piece}
            exhibitionId={exhibitionId}
            version={template.latest.version}
            published={published}
            offer={one}
            readOnly={archived}
          />
        ))}
      </ul>
    </section>
  );
}

function Attach({ exhibitionId, archived }: { exhibitionId: string; archived: boolean }) {
  const text = useText(templateUpdateTexts);
  return (
    <section className="panel" id="template">
      <h2>{text.title}</h2>
      {archived ? <p className="hint">{text.archivedNone}</p> : <Offer exhibitionId={exhibitionId} />}
    </section>
  );
}

/** The templates of head office, one of which can be chosen. */
function Offer({ exhibitionId }: { exhibitionId: string }) {
  const text = useText(templateUpdateTexts);
  const attach = useAttach(exhibitionId);
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <LoadedView state={useOpenTemplates()} isEmpty={(templates) => templates.length === 0} empty={text.noTemplates}>
      {(templates) => (
        <>
          <p className="hint">{text.none}</p>
          <div className="template-attach">
            <Select<string>
              aria-label={text.choose}
              placeholder={text.choose}
              {...(chosen ? { value: chosen } : {})}
              options={templates.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={setChosen}
            />
            <Button disabled={!chosen} loading={attach.isPending} onClick={() => chosen && attach.mutate(chosen)}>
              {text.attach}
            </Button>
          </div>
        </>
      )}
    </LoadedView>
  );
}
