import { DEFAULT_EARLY_DOORS, type GateRule, type GateSettings } from '@shared/contracts/gate';
import { AppError } from '@shared/errors';
import type { Scope } from '../../../platform/auth/caller';
import type { Exhibition } from '../../show/exhibition';
import { forgetGateContext } from './gate-context';
import { addGate, findSettings, listGates, saveSettings, updateGate, type GatePlain } from './store';

interface GateInput {
  readonly name: string;
  readonly zone: string;
  readonly rules: GateRule[];
  readonly open: boolean;
}

/** Open to everybody from the early door to closing. */
export const OPEN_TO_ALL: GateRule = { kinds: null, days: null, from: null, to: null };
const NO_SETTINGS: GateSettings = { policies: [], capacities: {}, earlyDoors: DEFAULT_EARLY_DOORS, runsOn: [] };

const view = ({ id, name, zone, rules, open }: GatePlain) => ({ id, name, zone, rules, open });

export async function readSetup({ id: exhibitionId }: Pick<Exhibition, 'id'>) {
  const [gates, settings] = await Promise.all([listGates(exhibitionId), findSettings(exhibitionId)]);
  return { gates: gates.map(view), settings: settings ?? NO_SETTINGS };
}

/** For the console and for seeds. */
export async function createGate(exhibition: Pick<Exhibition, 'id' | 'branchId'>, input: Partial<GateInput> & { name: string }) {
  const gate = await addGate({
    exhibitionId: exhibition.id,
    branchId: exhibition.branchId,
    zone: '',
    rules: [OPEN_TO_ALL],
    open: true,
    ...input,
  });
  forgetGateContext(exhibition.id);
  return view(gate);
}

export async function changeGate(scope: Scope, exhibitionId: string, gateId: string, input: GateInput) {
  const gate = await updateGate(scope, exhibitionId, gateId, input);
  if (!gate) throw new AppError('not_found');
  forgetGateContext(exhibitionId);
  return view(gate);
}

export async function changeSettings(
  exhibition: Pick<Exhibition, 'id' | 'branchId'>,
  wanted: Partial<GateSettings>,
): Promise<GateSettings> {
  const settings = { ...NO_SETTINGS, ...wanted };
  await saveSettings(exhibition.id, exhibition.branchId, settings);
  forgetGateContext(exhibition.id);
  return settings;
}
