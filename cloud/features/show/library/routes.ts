import * as contract from '@shared/contracts/material';
import * as rights from '@shared/contracts/right';
import { can } from '../../../platform/auth/policies';
import { route, type Request, type Route } from '../../../platform/http/route';
import type { StaffCaller } from '../../../platform/auth/caller';
import type { FileStorage } from '../../../platform/storage';
import { createMaterial, uploadMaterial } from './add-material';
import { archiveMaterial, changeMaterial, deleteMaterial, replaceFile, restoreMaterial, undoFile } from './change-material';
import { sendFile } from './files';
import type { LibraryAct } from './library';
import { changeTag, createTag, deleteTag, mergeTag, viewTag, viewTags } from './manage-tags';
import { listMaterialsOf, pageMaterials, type Material } from './material-store';
import type { MaterialUsePart, RightUsePart, TagUsePart } from './parts';
import { pageRights, type Right } from './right-store';
import { undoneSince } from './rules';
import { changeRight, createRight } from './save-right';
import { viewMaterials } from './view-material';
import { viewRights } from './view-right';

interface LibraryDeps {
  readonly storage: FileStorage;
  readonly materialUses: readonly MaterialUsePart[];
  readonly rightUse: RightUsePart;
  readonly tagUse: TagUsePart;
}

const MAY = can('material.manage');
type Asked = Pick<Request<typeof contract.listMaterials, StaffCaller>, 'show' | 'scope' | 'caller' | 'now' | 'language'>;
const actOf = ({ show, scope, caller, now, language }: Asked): LibraryAct => ({ show, scope, staffId: caller.staffId, now, language });

export function libraryRoutes(deps: LibraryDeps): Route[] {
  return [...materialRoutes(deps), ...rightRoutes(deps)];
}

function rightRoutes({ rightUse }: Pick<LibraryDeps, 'rightUse'>): Route[] {
  const manage = can('right.manage');
  const viewOne = async (right: Right, act: LibraryAct) => {
    const [view] = await viewRights(rightUse, [right], act);
    if (!view) throw new Error('one right was given and none is to be seen');
    return view;
  };
  return [
    route(rights.listRights, manage, async (asked) => {
      const { items, next } = await pageRights(asked.show.branchId, asked.query, asked.query);
      return { items: await viewRights(rightUse, items, actOf(asked)), next };
    }),
    route(rights.createRight, manage, async (asked) => viewOne(await createRight(actOf(asked), asked.body), actOf(asked))),
    route(rights.changeRight, manage, async (asked) =>
      viewOne(await changeRight(actOf(asked), asked.params.rightId, asked.body), actOf(asked)),
    ),
  ];
}

function materialRoutes({ storage, materialUses, tagUse }: LibraryDeps): Route[] {
  const viewOne = async (material: Material, act: LibraryAct) => {
    const [view] = await viewMaterials(materialUses, [material], act);
    if (!view) throw new Error('one material was given and none is to be seen');
    return view;
  };
  return [
    route(contract.listMaterials, MAY, async (asked) => {
      const { show, query, now } = asked;
      const { items, next } = query.ids
        ? { items: await listMaterialsOf(show.branchId, query.ids.split(',')), next: null }
        : await pageMaterials(show.branchId, { ...query, since: undoneSince(now) }, query);
      return { items: await viewMaterials(materialUses, items, actOf(asked)), next };
    }),
    route(contract.uploadMaterial, MAY, async (asked) => {
      const { query, ctx } = asked;
      const act = actOf(asked);
      const taken = await uploadMaterial(storage, act, { upload: ctx.req, fileName: query.name, owner: query.owner });
      return { material: await viewOne(taken.material, act), known: taken.known };
    }),
    route(contract.createMaterial, MAY, async (asked) => viewOne(await createMaterial(actOf(asked), asked.body), actOf(asked))),
    route(contract.changeMaterial, MAY, async (asked) =>
      viewOne(await changeMaterial(actOf(asked), asked.params.materialId, asked.body), actOf(asked)),
    ),
    route(contract.replaceMaterialFile, MAY, async (asked) => {
      const given = { upload: asked.ctx.req, version: asked.query.version };
      return viewOne(await replaceFile(storage, actOf(asked), asked.params.materialId, given), actOf(asked));
    }),
    route(contract.undoMaterialFile, MAY, async (asked) =>
      viewOne(await undoFile(actOf(asked), asked.params.materialId, asked.body.version), actOf(asked)),
    ),
    route(contract.archiveMaterial, MAY, (asked) => archiveMaterial(actOf(asked), asked.params.materialId, asked.body.archived)),
    route(contract.deleteMaterial, MAY, (asked) => deleteMaterial(materialUses, actOf(asked), asked.params.materialId)),
    route(contract.restoreMaterial, MAY, (asked) => restoreMaterial(actOf(asked), asked.params.materialId)),
    route(contract.getMaterialFile, 'anyone', ({ params, ctx, now }) => sendFile(ctx, storage, params.materialId, params.name, now)),
    route(contract.listTags, MAY, async (asked) => ({ items: await viewTags(actOf(asked)) })),
    route(contract.createTag, MAY, async (asked) => viewTag(actOf(asked), await createTag(actOf(asked), asked.body))),
    route(contract.changeTag, MAY, async (asked) => {
      await changeTag(actOf(asked), asked.params.tagId, asked.body);
      return viewTag(actOf(asked), asked.params.tagId);
    }),
    route(contract.mergeTag, MAY, async (asked) => {
      await mergeTag(tagUse, actOf(asked), asked.params.tagId, asked.body.intoId);
      return viewTag(actOf(asked), asked.body.intoId);
    }),
    route(contract.deleteTag, MAY, (asked) => deleteTag(tagUse, actOf(asked), asked.params.tagId)),
  ];
}
