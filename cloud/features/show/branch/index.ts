export { branchRoutes } from './routes';
export { branchKey } from './rules';
export { ensureBranch, findBranchNamed, listBranches, listBranchNames, type Branch } from './store';
