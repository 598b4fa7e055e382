import { useEffect } from 'react';
import { useText } from '../../platform/language';
import { FileDrop } from '../upload/file-drop';
import { mediaTexts } from './texts';
import type { useUploads } from './use-uploads';

/** Where pictures are dropped or pasted, several at once, with how each of them fares by its file name. */
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
  return <FileDrop uploads={uploads} words={text} accept="image/*" />;
}
