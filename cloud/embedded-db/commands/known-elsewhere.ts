/**
 * Commands of MongoDB 8.0 that only it can carry out: refused by name with 115. Any other name is unknown to both (59).
 * https://www.mongodb.com/docs/manual/reference/command/
 */
export const knownElsewhere: ReadonlySet<string> = new Set(
  `mapReduce mapreduce geoSearch bulkWrite validate compact reIndex convertToCapped cloneCollectionAsCapped
  createUser updateUser dropUser dropAllUsersFromDatabase usersInfo grantRolesToUser revokeRolesFromUser
  createRole updateRole dropRole dropAllRolesFromDatabase rolesInfo grantPrivilegesToRole revokePrivilegesFromRole
  grantRolesToRole revokeRolesFromRole invalidateUserCache authenticate logout getnonce
  createSearchIndexes updateSearchIndex dropSearchIndex listSearchIndexes
  setParameter getParameter configureFailPoint currentOp killOp fsync fsyncUnlock shutdown top profile
  getCmdLineOpts getLog hostInfo listCommands lockInfo logRotate whatsmyuri features dbHash dbhash dataSize
  planCacheClear planCacheListFilters planCacheSetFilter planCacheClearFilters setQuerySettings removeQuerySettings
  replSetGetStatus replSetGetConfig replSetInitiate replSetReconfig replSetStepDown replSetFreeze replSetMaintenance
  replSetSyncFrom replSetResizeOplog replSetAbortPrimaryCatchUp appendOplogNote applyOps resync isdbgrid
  addShard addShardToZone balancerStart balancerStop balancerStatus balancerCollectionStatus cleanupOrphaned
  cleanupReshardCollection clearJumboFlag abortReshardCollection commitReshardCollection configureCollectionBalancing
  enableSharding flushRouterConfig getShardMap getShardVersion listShards mergeAllChunksOnShard mergeChunks moveChunk
  movePrimary moveCollection moveRange refineCollectionShardKey removeShard removeShardFromZone reshardCollection
  analyzeShardKey configureQueryAnalyzer setAllowMigrations setShardVersion shardCollection shardingState split splitVector
  unshardCollection untrackUnshardedCollection updateZoneKeyRange transitionFromDedicatedConfigServer
  transitionToDedicatedConfigServer checkMetadataConsistency
  setDefaultRWConcern getDefaultRWConcern setFeatureCompatibilityVersion setIndexCommitQuorum setUserWriteBlockMode
  setClusterParameter getClusterParameter rotateCertificates setProfilingFilterGlobally
  killAllSessions killAllSessionsByPattern filemd5 connPoolStats connPoolSync cursorInfo netstat availableQueryOptions
  getAuditConfig setAuditConfig logApplicationMessage autoCompact`.split(/\s+/),
);
