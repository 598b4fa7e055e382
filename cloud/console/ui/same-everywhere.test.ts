import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

// What must be the same on every page, read from the source: a new page that does it another way is named here.

const HERE = path.resolve(__dirname, '..');
const sources = readdirSync(HERE, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.tsx') && !name.endsWith('.test.tsx'))
  .map((name) => ({ name, source: readFileSync(path.join(HERE, name), 'utf8') }));

/** Elements of that name with what stands in their attributes, as written. */
function elements(tag: string): { file: string; attributes: Record<string, string> }[] {
  return sources.flatMap(({ name, source }) => {
    const found: { file: string; attributes: Record<string, string> }[] = [];
    const visit = (node: ts.Node): void => {
      if ((ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node)) && node.tagName.getText() === tag)
        found.push({
          file: name,
          attributes: Object.fromEntries(
            node.attributes.properties
              .filter(ts.isJsxAttribute)
              .map((one) => [one.name.getText(), one.initializer?.getText().replace(/^\{|\}$/g, '') ?? 'true']),
          ),
        });
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
    return found;
  });
}

test('B12: tabs of a page stand in its address; only a drawer, which a reload closes or reopens, has its own', () => {
  const own = elements('Tabs').map(({ file }) => file);
  expect(own).toContain('ui/address-tabs.tsx');
  expect(own.filter((file) => file !== 'ui/address-tabs.tsx' && !file.endsWith('-drawer.tsx'))).toEqual([]);
});

test('C8: drawers have one of three widths, given in one place, and what is filled in is saved in one bar at the foot', () => {
  const drawers = elements('Drawer');
  expect(drawers.length).toBeGreaterThan(8);
  const widths = new Set(['READ_WIDTH', 'LIST_WIDTH', 'EDIT_WIDTH', 'wide ? LIST_WIDTH : EDIT_WIDTH']);
  expect(drawers.filter(({ attributes }) => !widths.has(attributes.size ?? '') || attributes.width !== undefined)).toEqual([]);
  // The form of a drawer is `EditDrawer`'s; no other makes a save bar of its own but the list that is checked before it is saved.
  const feet = drawers.filter(({ attributes }) => attributes.footer !== undefined);
  expect(feet.map(({ file }) => file).sort()).toEqual(['features/codes/ui/lines-dialog.tsx', 'ui/edit-drawer.tsx']);
  expect(feet.every(({ attributes }) => attributes.footer?.includes('className="drawer-foot"'))).toBe(true);
});

test('a menu that opens takes the focus: otherwise Tab walks past it and the keyboard never gets in', () => {
  const menus = elements('Dropdown');
  expect(menus.length).toBeGreaterThan(4);
  expect(menus.filter(({ attributes }) => attributes.autoFocus === undefined).map(({ file }) => file)).toEqual([]);
});
