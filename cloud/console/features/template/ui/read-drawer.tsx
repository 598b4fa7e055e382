import type { HouseTemplateView } from '@shared/contracts/house-template';
import { Drawer } from 'antd';
import { useText } from '../../../platform/language';
import { READ_WIDTH } from '../../../ui/edit-drawer';
import { LoadedView } from '../../../ui/loaded-view';
import { useShowTime } from '../../../ui/show-time';
import { pieceTexts } from '../../../ui/words';
import { useTemplate } from '../api/templates';
import { templatesTexts } from '../texts';
import { PieceLines } from './piece-lines';

/** What a template holds, and what each of its versions brought. */
export function ReadDrawer({ template, onClose }: { template: HouseTemplateView; onClose: () => void }) {
  const text = useText(templatesTexts);
  const names = useText(pieceTexts);
  const time = useShowTime();
  return (
    <Drawer open size={READ_WIDTH} title={template.name} onClose={onClose}>
      <LoadedView state={useTemplate(template.id)}>
        {({ contents, versions }) => (
          <>
            {contents.map(({ piece, lines }) => (
              <section key={piece}>
                <h3>{names[piece]}</h3>
                <PieceLines lines={lines} />
              </section>
            ))}
            <h3>{text.history}</h3>
            <ul className="template-lines">
              {versions.map(({ version, note, at, by }) => (
                <li key={version}>
                  <strong>{text.versionNumber(version)}</strong> <span className="hint">{text.publishedBy(time.dated(at), by)}</span>
                  <div>{note || text.noNote}</div>
                </li>
              ))}
            </ul>
          </>
        )}
      </LoadedView>
    </Drawer>
  );
}
