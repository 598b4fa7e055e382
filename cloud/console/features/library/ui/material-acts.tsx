import type { MaterialView } from '@shared/contracts/material';
import { App, Button, Space, Upload } from 'antd';
import { useText } from '../../../platform/language';
import { bytesText } from '../../../ui/bytes-text';
import { useShowTime } from '../../../ui/show-time';
import { useArchive, useDelete, useReplaceFile, useUndoFile, usesIn } from '../api/library';
import { libraryTexts } from '../texts';

/** What it is, who added it, and where it is used. */
export function MaterialFacts({ material }: { material: MaterialView }) {
  const text = useText(libraryTexts);
  const time = useShowTime();
  const { content, uses } = material;
  const address = content.kind === 'file' ? content.url : content.kind === 'link' ? content.url : null;
  return (
    <>
      <p className="hint">
        {content.kind === 'file' ? (
          <>
            {text.fileLine(content.type, bytesText(content.bytes), material.fileVersion ?? 1)}
            <br />
          </>
        ) : null}
        {text.addedLine(material.addedBy, time.minute(material.addedAt))}
        {address ? (
          <>
            {' · '}
            <a href={address} target="_blank" rel="noopener noreferrer">
              {content.kind === 'file' ? text.open : text.openLink}
            </a>
          </>
        ) : null}
      </p>
      <h3>{text.uses}</h3>
      {uses.length > 0 ? (
        <ul>
          {uses.map((where) => (
            <li key={where}>{where}</li>
          ))}
        </ul>
      ) : (
        <p className="hint">{text.unusedLong}</p>
      )}
    </>
  );
}

interface ActsProps {
  readonly exhibitionId: string;
  readonly material: MaterialView;
  /** Something is filled in and not saved: it would be lost. */
  readonly isFilled: boolean;
  /** The drawer shows what was before: it closes. */
  readonly onDone: () => void;
}

/** A new file in its place, away with it, and back. Each is done at once; what is filled in below is saved by itself. */
export function MaterialActs({ exhibitionId, material, isFilled, onDone }: ActsProps) {
  const text = useText(libraryTexts);
  const time = useShowTime();
  const { modal } = App.useApp();
  const replace = useReplaceFile(exhibitionId, material);
  const undo = useUndoFile(exhibitionId, material);
  const archive = useArchive(exhibitionId, material);
  const remove = useDelete(exhibitionId);
  const uses = material.uses.length > 0 ? material.uses : usesIn(remove.error);
  const ask = () =>
    modal.confirm({
      title: text.deleteAsk,
      content: text.deleteHint,
      okText: text.delete,
      okButtonProps: { danger: true },
      // Refused, it is told beside the button.
      onOk: () => remove.mutateAsync(material.id).then(onDone, () => undefined),
    });
  return (
    <>
      <MaterialFacts material={material} />
      <Space wrap style={{ marginBottom: 16 }}>
        {material.content.kind === 'file' ? (
          <Upload
            showUploadList={false}
            disabled={isFilled}
            accept=".pdf,.doc,.docx,.xls,.xlsx,.ppt,.pptx"
            beforeUpload={(file) => {
              replace.mutate(file, { onSuccess: onDone });
              return false;
            }}
          >
            <Button disabled={isFilled} loading={replace.isPending}>
              {text.replace}
            </Button>
          </Upload>
        ) : null}
        {material.fileUndoUntil ? (
          <Button
            disabled={isFilled}
            title={text.undoUntil(time.minute(material.fileUndoUntil))}
            loading={undo.isPending}
            onClick={() => undo.mutate(undefined, { onSuccess: onDone })}
          >
            {text.undoFile}
          </Button>
        ) : null}
        <Button disabled={isFilled} loading={archive.isPending} onClick={() => archive.mutate(!material.archived, { onSuccess: onDone })}>
          {material.archived ? text.unarchive : text.archive}
        </Button>
        <Button danger disabled={isFilled || uses !== null} loading={remove.isPending} onClick={ask}>
          {text.delete}
        </Button>
      </Space>
      {isFilled ? <p className="hint">{text.saveFirst}</p> : null}
      {uses ? (
        <p className="hint" role="alert">
          {material.uses.length > 0 ? text.inUseAbove : text.inUse(uses.join(text.comma))}
        </p>
      ) : null}
    </>
  );
}
