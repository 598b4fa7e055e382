import { getPicture, type PictureKind } from '@shared/contracts/exhibition-profile';
import { addressOf } from '@shared/http/call';
import { Button, Upload } from 'antd';
import { problemText } from '../../../platform/call';
import { useText } from '../../../platform/language';
import { useUploadPicture } from '../api/pictures';
import { profileTexts } from '../texts';

interface PictureFieldProps {
  exhibitionId: string;
  kind: PictureKind;
  label: string;
  value?: string;
  onChange?: (name: string) => void;
}

export const pictureAddress = (name: string): string => addressOf(getPicture, { params: { name } });

/** A picture dropped or chosen, checked and kept by the service; the value is its name. Fits a Form.Item. */
export function PictureField({ exhibitionId, kind, label, value = '', onChange }: PictureFieldProps) {
  const text = useText(profileTexts);
  const upload = useUploadPicture(exhibitionId, kind, text.uploaded);
  const take = (file: File) => {
    if (!upload.isPending) upload.mutate(file, { onSuccess: ({ name }) => onChange?.(name) });
    // The upload is ours, not antd's.
    return false;
  };
  const chooser = { showUploadList: false, multiple: false, beforeUpload: take, disabled: upload.isPending };
  return (
    <div className="picture-field" role="group" aria-label={label}>
      {value ? (
        <>
          <img className={`picture-field__shown picture-field__shown--${kind}`} src={pictureAddress(value)} alt={label} />
          <div className="picture-field__acts">
            <Upload {...chooser}>
              <Button loading={upload.isPending}>{text.replace}</Button>
            </Upload>
            <Button type="text" disabled={upload.isPending} onClick={() => onChange?.('')}>
              {text.remove}
            </Button>
          </div>
        </>
      ) : (
        <Upload.Dragger {...chooser} className="picture-field__drop">
          <p>{upload.isPending ? text.uploading : text.drop}</p>
          <p className="hint">{text.formats}</p>
        </Upload.Dragger>
      )}
      {upload.error ? (
        <p className="picture-field__fault" role="alert">
          {problemText(upload.error)}
        </p>
      ) : null}
    </div>
  );
}
