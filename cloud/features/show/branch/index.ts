export { ensureBranch, listBranches, listBranchNames, type Branch } from './store';
