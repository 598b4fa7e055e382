export { branchRoutes } from './routes';
export { ensureBranch, listBranches, listBranchNames, type Branch } from './store';
