import type { DerivationView } from '@shared/contracts/house-template';
import type { ExhibitionSettingsView } from '@shared/contracts/exhibition-settings';
import { Alert, Button, Select } from 'antd';
import { useState } from 'react';
import { useText } from '../../../../platform/language';
import { LoadedView } from '../../../../ui/loaded-view';
import { useAttach, useOpenTemplates, useShowTemplate } from '../../api/template';
import { PieceOffer } from './piece-offer';
import { templateUpdateTexts } from './texts';

/** Which template of head office a show has, and what is new in it; a draft without one can be given one. */
export function TemplatePanel({ exhibitionId, status }: { exhibitionId: string; status: ExhibitionSettingsView['status'] }) {
  return (
    <LoadedView state={useShowTemplate(exhibitionId)}>
      {({ template, pieces }) =>
        template ? (
          <Updates exhibitionId={exhibitionId} published={status === 'published'} template={template} pieces={pieces} />
        ) : status === 'draft' ? (
          <Attach exhibitionId={exhibitionId} />
        ) : null
      }
    </LoadedView>
  );
}

function Updates({
  exhibitionId,
  published,
  template,
  pieces,
}: {
  exhibitionId: string;
  published: boolean;
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
          <PieceOffer key={one.piece} exhibitionId={exhibitionId} version={template.latest.version} published={published} offer={one} />
        ))}
      </ul>
    </section>
  );
}

function Attach({ exhibitionId }: { exhibitionId: string }) {
  const text = useText(templateUpdateTexts);
  const attach = useAttach(exhibitionId);
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <section className="panel" id="template">
      <h2>{text.title}</h2>
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
    </section>
  );
}
