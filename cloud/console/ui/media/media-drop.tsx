import { Button, Progress, Upload } from 'antd';
import { useEffect } from 'react';
import { problemText } from '../../platform/call';
import { useText } from '../../platform/language';
import { mediaTexts } from './texts';
import { isTransient, isUnderway, type UploadItem, type useUploads } from './use-uploads';
import './media.css';

/** Where pictures are dropped, several at once, with how each of them fares by its file name. */
export function MediaDrop({ uploads }: { uploads: ReturnType<typeof useUploads> }) {
  const text = useText(mediaTexts);
  const { add } = uploads;
  useEffect(() => {
    // A screenshot has a name of the browser's.
    const take = ({ clipboardData }: ClipboardEvent) => {
      const files = [...(clipboardData?.files ?? [])].filter((file) => file.type.startsWith('image/'));
      if (files.length > 0)
        add(files.map((file) => (file.name === 'image.png' ? new File([file], `${text.pasted}.png`, { type: file.type }) : file)));
    };
    document.addEventListener('paste', take);
    return () => document.removeEventListener('paste', take);
  });
  return (
    <div className="media-drop">
      <Upload.Dragger
        multiple
        showUploadList={false}
        accept="image/*"
        beforeUpload={(file, all) => {
          // Told of each file with all of them: those are taken once, and the upload is ours.
          if (file === all[0]) add(all);
          return false;
        }}
      >
        <p>{text.drop}</p>
        <p className="hint">{text.formats}</p>
      </Upload.Dragger>
      <UploadList {...uploads} />
    </div>
  );
}

function UploadList({ items, repeat, clear }: Pick<ReturnType<typeof useUploads>, 'items' | 'repeat' | 'clear'>) {
  const text = useText(mediaTexts);
  if (items.length === 0) return null;
  const failed = items.filter((one) => one.state === 'failed').length;
  const done = items.filter((one) => one.state === 'done' || one.state === 'known').length;
  return (
    <section className="media-uploads" aria-label={text.uploads}>
      <header>
        <strong role="status">{text.summary(done, items.length, failed)}</strong>
        <Button size="small" type="text" disabled={items.every(isUnderway)} onClick={clear}>
          {text.clear}
        </Button>
      </header>
      <ul>
        {items.map((one) => (
          <li key={one.key} className={`media-upload media-upload--${one.state}`}>
            <span className="media-upload__name" title={one.file.name}>
              {one.file.name}
            </span>
            <UploadState item={one} onRepeat={() => repeat(one.key)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function UploadState({ item, onRepeat }: { item: UploadItem; onRepeat: () => void }) {
  const text = useText(mediaTexts);
  switch (item.state) {
    case 'failed':
      return (
        <>
          <span role="alert">{problemText(item.fault)}</span>
          {isTransient(item.fault) ? (
            <Button size="small" onClick={onRepeat}>
              {text.again}
            </Button>
          ) : null}
        </>
      );
    case 'sending':
      return <Progress percent={item.sent} size="small" showInfo={false} aria-label={text.sending(item.sent)} />;
    default:
      return <span className="hint">{text[item.state]}</span>;
  }
}
