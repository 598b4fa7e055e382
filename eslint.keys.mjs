/**
 * A record read or written under a name that is any text: `table[zone]` finds `constructor` without anybody having put it there,
 * and writing `__proto__` changes what the table inherits. Names from people belong in a Map; a record is read by `own` of
 * shared/rules/own.ts. Keys of closed lists (literal types) and array places are fine.
 */
export const noRecordByText = {
  meta: { type: 'problem', schema: [], messages: { key: 'Any text can be this key: use a Map, or own() from @shared/rules/own to read.' } },
  create(context) {
    const { program, esTreeNodeToTSNodeMap } = context.sourceCode.parserServices;
    const checker = program.getTypeChecker();
    const STRING = 4;
    const typeOf = (node) => checker.getTypeAtLocation(esTreeNodeToTSNodeMap.get(node));
    const isAnyText = (type) => (type.isUnion() ? type.types.some(isAnyText) : (type.flags & STRING) !== 0);
    const isRecord = (type) =>
      type.isUnion()
        ? type.types.some(isRecord)
        : checker.getStringIndexType?.(type) !== undefined ||
          checker.getIndexInfosOfType(type).some(({ keyType }) => (keyType.flags & STRING) !== 0);
    return {
      MemberExpression(node) {
        if (!node.computed || node.property.type === 'Literal') return;
        if (isAnyText(typeOf(node.property)) && isRecord(typeOf(node.object))) context.report({ node, messageId: 'key' });
      },
    };
  },
};
