import { Button, Progress, Upload } from 'antd';
import { problemText } from '../../platform/call';
import { isTransient, isUnderway, type UploadItem, type useFileUploads } from './use-file-uploads';
import '../media/media.css';

/** What is said around files that are dropped. */
export interface DropWords
  extends Record<'done' | 'known' | 'waiting' | 'checking' | 'drop' | 'formats' | 'uploads' | 'clear' | 'again', string> {
  readonly sending: (percent: number) => string;
  readonly summary: (done: number, all: number, failed: number) => string;
}

type Uploads = Pick<ReturnType<typeof useFileUploads>, 'items' | 'add' | 'repeat' | 'clear'>;

/** Where files are dropped, several at once, with how each of them fares by its name. */
export function FileDrop({ uploads, words, accept }: { uploads: Uploads; words: DropWords; accept: string }) {
  return (
    <div className="media-drop">
      <Upload.Dragger
        multiple
        showUploadList={false}
        accept={accept}
        beforeUpload={(file, all) => {
          // Told of each file with all of them: those are taken once, and the upload is ours.
          if (file === all[0]) uploads.add(all);
          return false;
        }}
      >
        <p>{words.drop}</p>
        <p className="hint">{words.formats}</p>
      </Upload.Dragger>
      <UploadList {...uploads} words={words} />
    </div>
  );
}

function UploadList({ items, repeat, clear, words: text }: Omit<Uploads, 'add'> & { words: DropWords }) {
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
            <UploadState item={one} text={text} onRepeat={() => repeat(one.key)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function UploadState({ item, text, onRepeat }: { item: UploadItem; text: DropWords; onRepeat: () => void }) {
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
