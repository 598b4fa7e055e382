/** What stands below or between the rows of a table and is none: `注：…`, `合计：96`, `共 96 家`. */
export const NOTE_LINE = /^(?:[（(]?\s*(?:备?注|说明|附注|提示|note|notes|remark|remarks)\s*[:：]|[*※])/i;
/** A sum at the foot, where a name should stand. */
export const SUM_LINE =
  /^(?:合\s*计|总\s*计|小\s*计|共\s*计|总\s*数|total|sum|subtotal)(?:\s*[:：]?\s*[\d.,]*\s*(?:家|个|场|人|条)?)?$|^共\s*\d+\s*(?:家|个|场|条)/i;
