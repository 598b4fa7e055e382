import { Button } from 'antd';
import { useText } from '../../platform/language';
import { useExhibition } from '../../ui/exhibition-context';
import { PageHead } from '../../ui/page-head';
import { idOf, useAddressFilter } from '../../ui/use-address-filter';
import { importTexts } from './texts';
import { EarlierImports, UnfinishedImport } from './ui/earlier-imports';
import { FilesStep } from './ui/files-step';
import { ImportFlow } from './ui/import-flow';
import './ui/import.css';
import { saveTemplate } from './ui/template';
import { Way } from './ui/way';

/** Files put down, read, looked at row by row, put on show and taken back. Which import it is stands in the address. */
export default function ImportPage() {
  const text = useText(importTexts);
  const { id } = useExhibition();
  const [search, narrow] = useAddressFilter();
  const importId = idOf(search.get('import'));
  const open = (opened: string | undefined) =>
    narrow({ import: opened, step: undefined, status: undefined, kind: undefined }, { goesBack: true });
  return (
    <>
      <PageHead
        title={text.title}
        hint={text.hint}
        actions={
          importId ? (
            <Button onClick={() => open(undefined)}>{text.another}</Button>
          ) : (
            <Button onClick={saveTemplate}>{text.template}</Button>
          )
        }
      />
      {importId ? (
        <ImportFlow key={importId} at={{ exhibitionId: id, importId }} onAnother={() => open(undefined)} />
      ) : (
        <>
          <Way now="files" />
          <UnfinishedImport onOpen={open} />
          <FilesStep key={id} exhibitionId={id} onRead={open} />
          <EarlierImports exhibitionId={id} onOpen={open} />
        </>
      )}
    </>
  );
}
