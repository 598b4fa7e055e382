import { pictureUrl, post, storeBlob } from '../api';
import { Icon } from '../icons';
import { usePhone } from '../phone-context';
import { useSnapshot } from '../use-snapshot';
import { NavBar } from './nav-bar';

export function Album() {
  const phone = usePhone();
  const pictures = useSnapshot().albums[phone.person.id] ?? [];
  const add = (file: Blob | undefined) => {
    if (file) phone.attempt(async () => post(`/people/${phone.person.id}/album`, { picture: await storeBlob(file) }));
  };
  return (
    <>
      <NavBar title="相册">
        <label className="icon-button" title="放入图片">
          <Icon name="plus" />
          <input
            type="file"
            accept="image/*"
            aria-label="放入图片"
            onChange={(event) => {
              add(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
        </label>
      </NavBar>
      <div
        className="scroll white"
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          event.preventDefault();
          add(event.dataTransfer.files[0]);
        }}
      >
        <div className="album">
          {pictures.map((id) => (
            <button key={id} type="button" aria-label="查看图片" onClick={() => void phone.ask('picture', { picture: id, how: 'album' })}>
              <img src={pictureUrl(id)} alt="相册图片" />
            </button>
          ))}
        </div>
        {pictures.length === 0 && <p className="hint">相册是空的。小程序里“保存到相册”的图片会在这里，也可以把图片拖进来。</p>}
      </div>
    </>
  );
}
