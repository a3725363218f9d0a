/** The providers' own ids, in the order of the list. */
export function nativeIds(items: readonly { readonly nativeId: string }[]): readonly string[] {
  return items.map(({ nativeId }) => nativeId);
}
